/** A pipeline as a board of columns and cards. */
@NullMarked
package io.guildhall.crm.internal.board;

import org.jspecify.annotations.NullMarked;
