// What a result says of a goal. Each way of reading gives null where the result says nothing of it.

import { count } from '../facts.mjs'
import { durationText, significant } from '../format.mjs'
import { median, ratioTo } from '../stats.mjs'

/**
 * @typedef {object} Goal
 * @property {string} work
 * @property {string} wanted
 * @property {string} only what repeats it: the name to give to `npm run bench -- --only`
 * @property {(result: object) => {measured: string, met: boolean} | null} read
 * @property {string} [why] it is missed, where it is
 */

const RIVAL = 'nodejs-order-book'

export function rowOf(result, workload, engine) {
  const part = result.throughput.find((part) => part.workload === workload)
  return part?.rows.find((row) => row.engine === engine) ?? null
}

export function sceneOf(result, scene) {
  return result.scenes?.find((part) => part.scene === scene) ?? null
}

/** The row of a scene's measure, by its name or its place among them. */
function measureOf(result, scene, measure, engine) {
  const rows = sceneOf(result, scene)?.rows ?? []
  const names = [...new Set(rows.map((row) => row.measure))]
  const name = typeof measure === 'number' ? names[measure] : measure
  return rows.find((row) => row.measure === name && row.engine === engine) ?? null
}

const most = (limit, measured, text) => ({ measured: text, met: measured <= limit })
const least = (limit, measured, text) => ({ measured: text, met: measured >= limit })

/** By the clock on the wall; in brackets what it took of the processor, where that differs. */
function timeText({ ns, cpuNs }) {
  const cpu = cpuNs?.median ?? ns.median
  return cpu < 0.95 * ns.median ? `${durationText(ns.median)} (${durationText(cpu)})` : durationText(ns.median)
}

/** Time of a message. @returns {Goal['read']} */
export function messageTime(workload, engine, limitNs) {
  return (result) => {
    const row = rowOf(result, workload, engine)
    return row === null ? null : most(limitNs, row.ns.median, timeText(row))
  }
}

/** How many times as long the rival takes. @returns {Goal['read']} */
export function timesRival(workload, engine, limit) {
  return (result) => {
    const row = rowOf(result, workload, engine)
    const rival = rowOf(result, workload, RIVAL)
    if (row === null || rival === null) return null
    const ratio = ratioTo(row, rival).median
    return least(limit, ratio, `${ratio.toFixed(0)} ×`)
  }
}

/** How many times as long as the first engine of the workload. @returns {Goal['read']} */
export function timesFirst(workload, engine, limit) {
  return (result) => {
    const row = rowOf(result, workload, engine)
    return row === null ? null : most(limit, row.ratio.median, `${row.ratio.median.toFixed(2)} ×`)
  }
}

/** Messages in a second. @returns {Goal['read']} */
export function messageRate(workload, engine, limit) {
  return (result) => rateOf(rowOf(result, workload, engine), limit)
}

/** Units of a scene's measure in a second. @returns {Goal['read']} */
export function sceneRate(scene, measure, limit) {
  return (result) => rateOf(measureOf(result, scene, measure, 'perpcore'), limit)
}

function rateOf(row, limit) {
  if (row === null) return null
  const rate = 1e9 / row.ns.median
  const cpu =
    row.cpuNs === undefined || row.cpuNs.median > 0.95 * row.ns.median ? '' : ` (${perSecond(row.cpuNs.median)})`
  return least(limit, rate, `${perSecond(row.ns.median)}${cpu}`)
}

/** To three digits. */
function perSecond(ns) {
  return `${count(Number((1e9 / ns).toPrecision(3)))}/s`
}

/** @returns {Goal['read']} */
export function sceneTime(scene, measure, limitNs) {
  return (result) => {
    const row = measureOf(result, scene, measure, 'perpcore')
    return row === null ? null : most(limitNs, row.ns.median, timeText(row))
  }
}

/** How many times as long a full scan takes. @returns {Goal['read']} */
export function timesScan(scene, measure, limit) {
  return (result) => {
    const row = measureOf(result, scene, measure, 'full scan')
    return row === null ? null : least(limit, row.ratio.median, `${count(Number(row.ratio.median.toPrecision(3)))} ×`)
  }
}

/** What one measure of a scene takes more than another in the same round. @returns {Goal['read']} */
export function difference(scene, more, less, limitNs) {
  return (result) => {
    const rows = [more, less].map((measure) => measureOf(result, scene, measure, 'perpcore'))
    if (rows.includes(null)) return null
    const between = (key) => median(rows[0][key].rounds.map((ns, round) => ns - rows[1][key].rounds[round]))
    const text = `${significant(between('ns'))} ns (${significant(between('cpuNs'))})`
    return most(limitNs, between('ns'), text)
  }
}

/** A number among the facts of a scene. @returns {Goal['read']} */
export function factAtMost(scene, fact, limit, unit) {
  return (result) => {
    const value = sceneOf(result, scene)?.facts[fact]
    return value === undefined ? null : most(limit, value, `${count(Math.round(value))} ${unit}`)
  }
}

/** 10⁹ bytes of state in a second; what that is of the image in brackets. @returns {Goal['read']} */
export function copyRate(measure, limit) {
  return (result) => {
    const row = measureOf(result, 'copies', measure, 'perpcore')
    if (row === null) return null
    const { bytesUsed, imageBytes } = sceneOf(result, 'copies').facts
    const ofState = bytesUsed / row.ns.median
    return least(
      limit,
      ofState,
      `${significant(ofState)} GB/s (${significant(imageBytes / row.ns.median)} of the image)`,
    )
  }
}
