package io.guildhall.bench.evening;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a till has to say once, and says until it has an answer. */
record Telling(String key, ObjectNode body) {}
