/** What an owner has drawn, read and checked. */
@NullMarked
package io.guildhall.workflow.internal.definition;

import org.jspecify.annotations.NullMarked;
