/** The start page: every module's cards in one call, and the cards of sales. */
@NullMarked
package io.guildhall.crm.internal.start;

import org.jspecify.annotations.NullMarked;
