/** Lists that somebody has given a name, for himself, his team or everybody. */
@NullMarked
package io.guildhall.record.internal.views;

import org.jspecify.annotations.NullMarked;
