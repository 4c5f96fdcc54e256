/** Tests of the package of the same name. */
@NullMarked
package io.guildhall.crm.internal.move;

import org.jspecify.annotations.NullMarked;
