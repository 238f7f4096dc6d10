import type * as perpcore from '../src/index.js'

export interface Round {
  readonly measures: Readonly<Record<string, { readonly ns: number; readonly units: number }>>
  readonly facts?: Readonly<Record<string, unknown>>
}

/** A state, and what happens to it in each round. */
export interface SceneRun {
  readonly facts?: Readonly<Record<string, unknown>>
  round(): Round | Promise<Round>
}

export interface Scene {
  readonly name: string
  readonly title: string
  readonly what: string
  readonly sizes: Readonly<Record<'full' | 'quick', Readonly<Record<string, number>>>>
  readonly engines: readonly string[]
  create(
    engine: string,
    package_: typeof perpcore,
    size: Readonly<Record<string, number>>,
  ): SceneRun | Promise<SceneRun>
}

export const SCENES: readonly string[]
export const NODE_SCENES: readonly string[]
export const SCENES_BY_SECTION: Readonly<Record<'exchange' | 'boundary' | 'scale', readonly string[]>>
export function sceneOf(name: string): Promise<Scene>
