/** Special routes of modules: JAX-RS classes found on the service registry, each bundle on a CXF server of its own. */
@NullMarked
package io.guildhall.rest.internal.resource;

import org.jspecify.annotations.NullMarked;
