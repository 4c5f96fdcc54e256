/** Turns filters, sorts, searches and cursors into SQL; every value is bound. */
@NullMarked
package io.guildhall.record.internal.query;

import org.jspecify.annotations.NullMarked;
