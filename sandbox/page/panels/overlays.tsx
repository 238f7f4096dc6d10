// What lies over the page: the last notice, the list of keys, and how far a replay is.
import { useEffect, useRef } from 'preact/hooks'
import { isHelpOpen, KEYS } from '../keys.js'
import { broken, loading, notice } from '../store.js'

const SHOWN_MS = 7000

export function Notice() {
  const told = notice.value
  useEffect(() => {
    if (told === null) return
    const timer = setTimeout(() => {
      notice.value = null
    }, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [told])
  return (
    <div class={told?.isBad ? 'notice bad' : 'notice'} role="status" aria-live="polite" id="notice">
      {told === null ? null : (
        <p>
          {told.isBad ? '⚠ ' : ''}
          {told.text}
        </p>
      )}
    </div>
  )
}

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null)
  const isOpen = isHelpOpen.value
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys"
      onClose={() => {
        isHelpOpen.value = false
      }}
    >
      <h2 id="keys">Keys</h2>
      <dl>
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>Nothing is sent unless the ticket says that it is armed.</p>
      <button
        type="button"
        onClick={() => {
          isHelpOpen.value = false
        }}
      >
        Close
      </button>
    </dialog>
  )
}

export function Loading() {
  if (broken.value !== null) {
    return (
      <div class="loading" role="alert">
        <p>The session has stopped: {broken.value}</p>
        <button type="button" onClick={() => location.reload()}>
          Load again
        </button>
      </div>
    )
  }
  if (loading.value === null) return null
  return (
    <div class="loading" role="status">
      <p>{loading.value.text} …</p>
      <progress max={1} value={loading.value.part} aria-label={loading.value.text} />
    </div>
  )
}
