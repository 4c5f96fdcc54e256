/** Tests of the package of the same name. */
@NullMarked
package io.guildhall.crm.internal.board;

import org.jspecify.annotations.NullMarked;
