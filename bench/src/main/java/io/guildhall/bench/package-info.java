/** Measures workloads over HTTP and, in alternating rounds, the same SQL under the same rights without the product. */
@NullMarked
package io.guildhall.bench;

import org.jspecify.annotations.NullMarked;
