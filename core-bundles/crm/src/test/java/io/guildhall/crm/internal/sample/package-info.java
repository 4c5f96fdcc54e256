/** Tests of the package of the same name. */
@NullMarked
package io.guildhall.crm.internal.sample;

import org.jspecify.annotations.NullMarked;
