// The size of an element, as it changes.
import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

export function useSize<T extends HTMLElement>(): [RefObject<T>, { width: number; height: number }] {
  const place = useRef<T>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const host = place.current
    if (host === null) return
    const observer = new ResizeObserver(() => setSize({ width: host.clientWidth, height: host.clientHeight }))
    observer.observe(host)
    return () => observer.disconnect()
  }, [])
  return [place, size]
}
