/** Tests of the package of the same name. */
@NullMarked
package io.guildhall.crm.internal.entity;

import org.jspecify.annotations.NullMarked;
