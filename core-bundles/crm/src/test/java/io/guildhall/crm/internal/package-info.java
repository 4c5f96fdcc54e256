/** Module zero against a real PostgreSQL. */
@NullMarked
package io.guildhall.crm.internal;

import org.jspecify.annotations.NullMarked;
