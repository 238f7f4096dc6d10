// The scenes: states with very many positions, and what happens to them.

import { adl } from './scenes/adl.mjs'
import { crash } from './scenes/crash.mjs'
import { cross } from './scenes/cross.mjs'
import { funding } from './scenes/funding.mjs'
import { isolated } from './scenes/isolated.mjs'

const ALL = [isolated, cross, crash, funding, adl]

export const SCENES = ALL.map(({ name }) => name)

/** @param {string} name one of SCENES */
export function sceneOf(name) {
  const scene = ALL.find((scene) => scene.name === name)
  if (scene === undefined) throw new Error(`no scene "${name}"; there are ${SCENES.join(', ')}`)
  return scene
}
