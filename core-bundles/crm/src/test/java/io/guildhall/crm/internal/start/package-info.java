/** The start page on a real PostgreSQL. */
@NullMarked
package io.guildhall.crm.internal.start;

import org.jspecify.annotations.NullMarked;
