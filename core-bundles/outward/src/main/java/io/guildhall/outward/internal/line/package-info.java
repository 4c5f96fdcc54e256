/** A workspace's messengers and telephones: what comes in by them and what goes out. */
@NullMarked
package io.guildhall.outward.internal.line;

import org.jspecify.annotations.NullMarked;
