/** Tests of the package of the same name. */
@NullMarked
package io.guildhall.crm.internal.edition;

import org.jspecify.annotations.NullMarked;
