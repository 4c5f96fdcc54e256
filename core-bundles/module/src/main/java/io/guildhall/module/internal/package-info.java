/** Installs modules in the order of what they require and keeps one snapshot of all that works. */
@NullMarked
package io.guildhall.module.internal;

import org.jspecify.annotations.NullMarked;
