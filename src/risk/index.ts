// Seeing it coming, and acting within bounds: what watches an exchange, and what may tighten its limits.
export * from './guardrails/index.js'
export * from './monitors/index.js'
