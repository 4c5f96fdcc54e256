/** Changes of many records at once: counted before, worked off behind the scenes, stopped, gone on with, taken back. */
@NullMarked
package io.guildhall.record.internal.bulk;

import org.jspecify.annotations.NullMarked;
