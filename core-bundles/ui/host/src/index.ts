export { type PluginEntry, removeAllPlugins, syncPlugins } from './loader';
export { type Contributions, plug, unplug } from './registry';
export { Slot, useContributions, useSlot } from './Slot';
