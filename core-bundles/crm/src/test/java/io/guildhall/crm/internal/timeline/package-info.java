/** Tests of the package of the same name. */
@NullMarked
package io.guildhall.crm.internal.timeline;

import org.jspecify.annotations.NullMarked;
