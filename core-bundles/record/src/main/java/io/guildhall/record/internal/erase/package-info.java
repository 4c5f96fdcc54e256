/** Erases people for good, as the law gives them a right to. */
@NullMarked
package io.guildhall.record.internal.erase;

import org.jspecify.annotations.NullMarked;
