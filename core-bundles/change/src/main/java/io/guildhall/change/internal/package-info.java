/** Seals committed changes into one order, hands them to listeners and runs reactions behind durable cursors. */
@NullMarked
package io.guildhall.change.internal;

import org.jspecify.annotations.NullMarked;
