export { type PluginEntry, removeAllPlugins, syncPlugins } from './loader';
export { type Contributions, contributions, plug, unplug } from './registry';
export { Slot, useContributions, useSlot } from './Slot';
