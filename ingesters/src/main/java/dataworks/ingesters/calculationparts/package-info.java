/** {@code calculator:calculationParts}: a delete is final, and the lab has tables of its own. */
package dataworks.ingesters.calculationparts;
