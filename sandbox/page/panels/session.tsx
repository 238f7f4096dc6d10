// The session: its numbers, its journal, and its way in and out.
import { useSignal } from '@preact/signals'
import { USUAL } from '../../scenario.js'
import { short, whole } from '../format.js'
import { arrive, desk, frames, place, say, slow } from '../store.js'

export function SessionPanel() {
  const state = slow.value
  const seed = useSignal(String(USUAL.seed))
  if (state === null) return null
  const { meters, bytes, journal, hash } = state
  const time = (us: number | null) =>
    us === null ? '–' : us <= meters.resolutionUs ? `≤ ${meters.resolutionUs} µs` : `${us} µs`
  return (
    <div class="session scroll">
      <dl class="grid">
        <Item label="Commands" value={whole(meters.commands)} />
        <Item label="Trades" value={whole(meters.trades)} />
        <Item label="Refusals" value={whole(meters.refusals)} />
        <Item label="Liquidations" value={whole(meters.liquidations)} />
        <Item label="Commands/s" value={whole(meters.commandsPerSecond)} />
        <Item label="A command, median" value={time(meters.p50)} />
        <Item label="of 100 the slowest" value={time(meters.p99)} />
        <Item label="Frames/s, longest" value={`${frames.value.perSecond}, ${frames.value.longest} ms`} />
        <Item label="State" value={`${short(bytes)} bytes`} />
        <Item label="Journal" value={journal} />
        <Item label="State hash" value={hash} />
      </dl>
      <div class="actions">
        <button type="button" id="export" onClick={exportFile}>
          Export NDJSON
        </button>
        <label class="file">
          Import NDJSON
          <input
            id="import"
            type="file"
            accept=".ndjson,.jsonl,.json,application/x-ndjson"
            onChange={(event) => importFile(event.currentTarget)}
          />
        </label>
        <label>
          Seed{' '}
          <input
            id="seed"
            type="number"
            min={0}
            max={4294967295}
            value={seed.value}
            onInput={(event) => (seed.value = event.currentTarget.value)}
          />
        </label>
        <button type="button" id="restart" onClick={() => restart(Number(seed.value))}>
          Start afresh
        </button>
      </div>
      <p class="dim">
        <code>npx perpcore replay FILE</code> of an exported file ends with the state hash that stands here.
      </p>
    </div>
  )
}

function Item({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

async function exportFile(): Promise<void> {
  await desk.value.pause()
  const blob = await desk.value.export()
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `perpcore-${place.value.seq}.ndjson`
  link.click()
  URL.revokeObjectURL(link.href)
  say(`${whole(place.value.seq)} commands are exported.`)
}

async function importFile(input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0]
  if (file === undefined) return
  try {
    const at = await desk.value.import(await file.text())
    arrive(at)
    say(`${whole(at.seq)} commands of ${file.name} are applied.`)
  } catch (error) {
    say(`${file.name} cannot be read: ${String(error)}`, true)
  }
  input.value = ''
}

async function restart(seed: number): Promise<void> {
  await desk.value.restart({ ...USUAL, seed })
  await desk.value.play()
  say(`A new market with seed ${seed}.`)
}
