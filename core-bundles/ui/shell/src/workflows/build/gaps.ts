import { allSteps, type Definition, TRIGGER } from '../definition';
import { isComparison } from '../words/conditions';

/** What the server takes but nobody means: comparisons that name nothing, filters without a field. By step. */
export function gapsOf(definition: Definition): Map<string, string> {
  const found = new Map<string, string>();
  if (definition.trigger.if !== undefined && isHollow(definition.trigger.if)) {
    found.set(TRIGGER, 'flows.fault.condition');
  }
  for (const node of allSteps(definition.steps)) {
    if ((node.kind === 'branch' && isHollow(node.if)) || (node.kind === 'wait' && node.condition !== undefined && isHollow(node.condition))) {
      found.set(node.id, 'flows.fault.condition');
    } else if (node.kind === 'find' && hasNameless(node.filter)) {
      found.set(node.id, 'flows.fault.filter');
    }
  }
  return found;
}

function isHollow(tree: unknown): boolean {
  if (isComparison(tree)) {
    return tree.left === '' || tree.left === undefined || tree.left === null;
  }
  const parts = Object.values((tree ?? {}) as Record<string, unknown>).flat();
  return parts.length === 0 || parts.some(isHollow);
}

function hasNameless(tree: unknown): boolean {
  const { field, and, or } = (tree ?? {}) as Record<string, unknown>;
  return field === '' || [and, or].flat().some((part) => part !== undefined && hasNameless(part));
}
