/** Fills a new Elasticsearch index from the database and lets the API read it, where Cumulus has an Elasticsearch. */
@NullMarked
package io.github.tfsafety.cumulus.reindex;

import org.jspecify.annotations.NullMarked;
