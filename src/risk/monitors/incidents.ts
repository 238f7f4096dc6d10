// One ranked list: alarms of the same place and time are one anomaly, and those that different families of monitors
// confirm come first.
import { FAMILIES, type Family, type MonitorName } from './monitor.js'
import { Bounded } from './statistics.js'

/** A score that has reached its threshold. */
export interface Alarm {
  /** End of the bar in which it did. */
  readonly ts: number
  readonly monitor: MonitorName
  /** null: it concerns the whole venue. */
  readonly market: string | null
  readonly account: number | null
  readonly score: number
  readonly threshold: number
  readonly numbers: Readonly<Record<string, number>>
  readonly reason: string
}

/** Alarms that belong together. */
export interface Anomaly {
  /** 1: look at this one first. */
  readonly rank: number
  /** null: the whole venue. */
  readonly market: string | null
  /** Families of monitors that say so; two or more confirm each other. */
  readonly families: readonly Family[]
  readonly correlated: boolean
  /** The higher the worse: 1 + ln(score/threshold) of each family's strongest, and ln of how many markets have it too. */
  readonly severity: number
  readonly sinceTs: number
  readonly lastTs: number
  readonly accounts: readonly number[]
  /** Other markets with an anomaly at the same time. */
  readonly alsoIn: readonly string[]
  /** The strongest of each monitor, the strongest first. */
  readonly alarms: readonly Alarm[]
}

interface Incident {
  readonly sinceTs: number
  lastTs: number
  readonly strongest: Map<MonitorName, Alarm>
  alerted: boolean
}

/** Place names of markets; the venue as a whole has none. */
type Place = string | null

export class Incidents {
  private readonly open: Bounded<Place, Incident | null>

  constructor(
    /** How long after its last alarm an anomaly is still the same one, microseconds. */
    private readonly spanUs: number,
    capacity: number,
  ) {
    this.open = new Bounded(capacity, () => null)
  }

  /** Takes an alarm, or its going on; the anomaly if it is confirmed by a second family for the first time. */
  add(alarm: Alarm): Anomaly | null {
    this.forget(alarm.ts)
    const incident = this.open.peek(alarm.market) ?? this.begin(alarm)
    incident.lastTs = alarm.ts
    const strongest = incident.strongest.get(alarm.monitor)
    if (strongest === undefined || strongest.score < alarm.score) incident.strongest.set(alarm.monitor, alarm)
    if (alarm.market === null) return this.confirmed()
    return this.alertOf(alarm.market, incident)
  }

  /** The anomalies at a time, the worst first. */
  ranked(ts: number): Anomaly[] {
    this.forget(ts)
    const found = this.all().map(([place, incident]) => this.anomalyOf(place, incident))
    found.sort((a, b) => Number(b.correlated) - Number(a.correlated) || b.severity - a.severity)
    return found.map((anomaly, i) => ({ ...anomaly, rank: i + 1 }))
  }

  private begin({ market, ts }: Alarm): Incident {
    const incident: Incident = { sinceTs: ts, lastTs: ts, strongest: new Map(), alerted: false }
    this.open.set(market, incident)
    return incident
  }

  /** An alarm of the whole venue may confirm those of any market. */
  private confirmed(): Anomaly | null {
    let worst: Anomaly | null = null
    for (const [place, incident] of this.all()) {
      const anomaly = this.alertOf(place, incident)
      if (anomaly !== null && (worst === null || anomaly.severity > worst.severity)) worst = anomaly
    }
    return worst
  }

  private alertOf(place: Place, incident: Incident): Anomaly | null {
    if (incident.alerted) return null
    const anomaly = this.anomalyOf(place, incident)
    incident.alerted = anomaly.correlated
    return anomaly.correlated ? anomaly : null
  }

  private anomalyOf(place: Place, { strongest, sinceTs, lastTs }: Incident): Anomaly {
    const venue = place === null ? [] : (this.open.peek(null)?.strongest.values() ?? [])
    const alarms = [...strongest.values(), ...venue].sort((a, b) => excess(b) - excess(a))
    const worst = new Map<Family, number>()
    for (const alarm of alarms) {
      const family = FAMILIES[alarm.monitor]
      worst.set(family, Math.max(worst.get(family) ?? 0, excess(alarm)))
    }
    const alsoIn = this.all().flatMap(([other]) => (other === null || other === place ? [] : [other]))
    const breadth = place === null ? 0 : Math.log(1 + alsoIn.length)
    return {
      rank: 0,
      market: place,
      families: [...worst.keys()],
      correlated: worst.size > 1,
      severity: [...worst.values()].reduce((sum, value) => sum + value, breadth),
      sinceTs,
      lastTs,
      accounts: [...new Set(alarms.flatMap(({ account }) => (account === null ? [] : [account])))],
      alsoIn,
      alarms,
    }
  }

  private all(): [Place, Incident][] {
    return [...this.open.entries()].filter((entry): entry is [Place, Incident] => entry[1] !== null)
  }

  private forget(ts: number): void {
    for (const [place, incident] of this.all()) if (ts - incident.lastTs > this.spanUs) this.open.delete(place)
  }
}

function excess({ score, threshold }: Alarm): number {
  return 1 + Math.log(score / threshold)
}
