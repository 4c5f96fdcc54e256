/** Hand-written stand-ins for what other bundles offer. */
@NullMarked
package io.guildhall.rest.internal.fake;

import org.jspecify.annotations.NullMarked;
