/** Those who speak a provider's protocol. */
@NullMarked
package io.guildhall.outward.internal.provider;

import org.jspecify.annotations.NullMarked;
