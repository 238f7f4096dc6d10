import { decimal, duration, money, percent, price, short, signed, whole } from '../format.js'
import { isHelpOpen } from '../keys.js'
import { desk, frames, market, place, say, slow } from '../store.js'
import { theme } from '../view.js'
import { CrashButton } from './stages.js'

export function Head() {
  const info = market.value
  const state = slow.value
  const gap = info?.mark != null && info.index != null ? Number(info.mark) / Number(info.index) - 1 : null
  return (
    <header>
      <h1>
        perpcore <span>sandbox</span>
      </h1>
      <dl class="facts">
        <Fact label="Mark" value={price(info?.mark)} id="mark" strong />
        <Fact label="Index" value={price(info?.index)} note={oracleNote(info?.oracle)} />
        <Fact label="Last" value={price(info?.last)} />
        <Fact
          minor
          label="Mark over index"
          value={gap === null ? '–' : signed(gap * 100, (value) => `${decimal(value, 3)} %`)}
        />
        <Fact
          label="Funding in"
          value={info?.funding == null ? '–' : duration(info.funding.nextSettlementTs - place.value.ts)}
          note={info?.funding == null ? undefined : `${percent(Number(info.funding.predictedRate), 4)}`}
        />
        <Fact minor label="Open interest" value={decimal(info?.openInterest, 1)} />
        <Fact label="Insurance fund" value={money(state?.fund)} id="fund" />
        <Fact minor label="Market" value={stateText(info?.state)} id="state" />
        <Fact label="Conservation sum" value={state?.conservation ?? '–'} id="conservation" />
      </dl>
      <div class="tools">
        <div class="meter">
          <span title="Commands that the engine did in the last second">
            <b id="rate">{short(state?.meters.commandsPerSecond ?? 0)}</b> commands/s
          </span>
          <span title="Frames that this page painted in the last second">
            <b id="frames">{whole(frames.value.perSecond)}</b> frames/s
          </span>
        </div>
        <CrashButton />
        <button type="button" onClick={share}>
          Share
        </button>
        <button
          type="button"
          aria-label={theme.value === 'dark' ? 'Light theme' : 'Dark theme'}
          onClick={() => {
            theme.value = theme.value === 'dark' ? 'light' : 'dark'
          }}
        >
          {theme.value === 'dark' ? '☀' : '☾'}
        </button>
        <button
          type="button"
          aria-label="Keys"
          onClick={() => {
            isHelpOpen.value = true
          }}
        >
          ?
        </button>
      </div>
    </header>
  )
}

interface FactProps {
  label: string
  value: string
  note?: string | undefined
  id?: string
  strong?: boolean
  /** Not shown where there is little room. */
  minor?: boolean
}

function Fact({ label, value, note, id, strong = false, minor = false }: FactProps) {
  return (
    <div class={`fact ${strong ? 'strong' : ''} ${minor ? 'minor' : ''}`}>
      <dt>{label}</dt>
      <dd>
        <span id={id}>{value}</span>
        {note === undefined ? null : <small> {note}</small>}
      </dd>
    </div>
  )
}

const oracleNote = (status: string | null | undefined) => (status == null || status === 'ok' ? undefined : status)

function stateText(state: string | undefined): string {
  return state === undefined ? '–' : state === 'postOnly' ? 'halted: post only' : state
}

async function share(): Promise<void> {
  const address = new URL(location.href)
  address.hash = await desk.value.share()
  history.replaceState(null, '', address)
  try {
    await navigator.clipboard.writeText(String(address))
    say('The address of this very moment is in your clipboard and in the address bar.')
  } catch {
    say('The address bar has the address of this very moment.')
  }
}
