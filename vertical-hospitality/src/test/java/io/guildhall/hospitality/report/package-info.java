@NullMarked
package io.guildhall.hospitality.report;

import org.jspecify.annotations.NullMarked;
