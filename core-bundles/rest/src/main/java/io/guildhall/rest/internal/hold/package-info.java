/** How a bundle leaves without a request noticing: those inside finish, those outside wait. */
@NullMarked
package io.guildhall.rest.internal.hold;

import org.jspecify.annotations.NullMarked;
