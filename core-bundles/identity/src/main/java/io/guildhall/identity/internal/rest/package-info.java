/** The routes under /api that the generic record engine does not answer. */
@NullMarked
package io.guildhall.identity.internal.rest;

import org.jspecify.annotations.NullMarked;
