/** Browsers that a workspace knows by a key of their own: shared tablets with PINs, members' own, and what they sign. */
@NullMarked
package io.guildhall.identity.internal.enrolled;

import org.jspecify.annotations.NullMarked;
