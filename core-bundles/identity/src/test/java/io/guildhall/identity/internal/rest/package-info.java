/** Tests of the routes of identity. */
@NullMarked
package io.guildhall.identity.internal.rest;

import org.jspecify.annotations.NullMarked;
