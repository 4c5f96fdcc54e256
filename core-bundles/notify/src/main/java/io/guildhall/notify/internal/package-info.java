/** Keeps and shows what members are told. */
@NullMarked
package io.guildhall.notify.internal;

import org.jspecify.annotations.NullMarked;
