/** A believable year of a small agency. */
@NullMarked
package io.guildhall.crm.internal.sample;

import org.jspecify.annotations.NullMarked;
