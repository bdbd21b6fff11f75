/**
 * Judges the trust in deliveries: metrics of every hour, rules over them, a page that shows both.
 * Knows nothing of VIP or of other pipelines: it reads deliveries through {@link
 * dataworks.core.delivery.DeliverySource}.
 */
package dataworks.observe;
