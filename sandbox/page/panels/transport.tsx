// Time: play, pause, speed, step, scrub.
import { useSignal } from '@preact/signals'
import { clock, whole } from '../format.js'
import { fork, togglePlay } from '../keys.js'
import { arrive, desk, isPast, place, say, slow } from '../store.js'

const SPEEDS = [
  [0.2, '× 0.2'],
  [1, '× 1'],
  [5, '× 5'],
  [20, '× 20'],
  [100, '× 100'],
  [0, 'as fast as it goes'],
] as const

export function Transport() {
  const { isPlaying, speed, ts } = place.value
  return (
    <section class="transport" aria-label="Time">
      <button type="button" id="play" class="primary" onClick={togglePlay}>
        {isPlaying ? 'Pause' : 'Play'}
      </button>
      <button type="button" aria-label="A command back" onClick={() => desk.value.step(-1)}>
        ◂
      </button>
      <button type="button" aria-label="A command forth" onClick={() => desk.value.step(1)}>
        ▸
      </button>
      <label>
        <span class="hidden">Speed</span>
        <select
          id="speed"
          value={String(speed)}
          onChange={(event) => desk.value.setSpeed(Number(event.currentTarget.value))}
        >
          {SPEEDS.map(([value, label]) => (
            <option key={value} value={String(value)}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Scrubber />
      <span class="when">
        <time>{ts === 0 ? '–' : clock(ts)}</time> <span class="dim">hash</span>{' '}
        <code id="hash" data-seq={slow.value?.hashSeq}>
          {slow.value?.hash ?? '–'}
        </code>
      </span>
      {isPast.value && !isPlaying ? (
        <span class="past">
          <b>The past</b>
          <button type="button" id="fork" onClick={fork}>
            Fork here
          </button>
          <button type="button" id="now" onClick={returnToNow}>
            Back to now
          </button>
        </span>
      ) : null}
    </section>
  )
}

async function returnToNow(): Promise<void> {
  const { head } = place.value
  const now = await desk.value.goTo(head)
  arrive(now)
  say(`Back at command ${now.seq}.`)
}

function Scrubber() {
  const { seq, head } = place.value
  const wanted = useSignal<number | null>(null)
  const scrub = async (to: number) => {
    const isBusy = wanted.value !== null
    wanted.value = to
    if (isBusy) return
    try {
      let at: number | null = null
      while (at !== wanted.value) {
        at = wanted.value
        await desk.value.goTo(at)
      }
    } finally {
      wanted.value = null // also if the worker was killed meanwhile
    }
  }
  const text = `command ${whole(seq)} of ${whole(head)}`
  return (
    <label class="scrubber">
      <input
        id="scrub"
        type="range"
        min={0}
        max={Math.max(1, head)}
        value={wanted.value ?? seq}
        aria-label="Moment"
        aria-valuetext={text}
        onInput={(event) => scrub(Number(event.currentTarget.value))}
      />
      <output id="seq" data-seq={seq} data-head={head}>
        {text}
      </output>
    </label>
  )
}
