/** Fields that workspaces add to entities: their definitions, what changes of them cost, and the work behind the scenes. */
@NullMarked
package io.guildhall.record.internal.custom;

import org.jspecify.annotations.NullMarked;
