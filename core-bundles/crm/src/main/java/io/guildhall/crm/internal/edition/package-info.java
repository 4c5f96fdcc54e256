/** Lays editions down for a tenant; the edition of the CRM itself. */
@NullMarked
package io.guildhall.crm.internal.edition;

import org.jspecify.annotations.NullMarked;
