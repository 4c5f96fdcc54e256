/** Tests. */
@NullMarked
package io.guildhall.record.internal.views;

import org.jspecify.annotations.NullMarked;
