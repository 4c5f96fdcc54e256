/** Routes that every entity has without a line of its own. */
@NullMarked
package io.guildhall.rest.internal.record;

import org.jspecify.annotations.NullMarked;
