/** Tests of the fields that workspaces add. */
@NullMarked
package io.guildhall.record.internal.custom;

import org.jspecify.annotations.NullMarked;
