/** Numbers over the records of an entity, by up to two of their fields, in one statement. */
@NullMarked
package io.guildhall.record.internal.aggregate;

import org.jspecify.annotations.NullMarked;
