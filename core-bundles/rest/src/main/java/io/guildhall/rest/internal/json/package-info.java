/** JSON in, checked; JSON out, streamed. */
@NullMarked
package io.guildhall.rest.internal.json;

import org.jspecify.annotations.NullMarked;
