import type { FactIn, GuardOf, Known, Remarks, WhenOf } from "./condition-source.js";

/** The section of territories, as far as its names are of interest. */
export type TerritoriesOf = { readonly [name: string]: unknown };

type Remark = keyof Remarks;

type Node<In extends Known> = Remarks & GuardOf<In> & { readonly children?: { readonly [name: string]: Node<In> } };

/** Facts of the short form that there are none of. */
type StrayFacts<In extends Known, When> = {
  readonly [fact in Exclude<keyof When, keyof WhenOf<In>>]?: `there is no fact ${fact & string}`;
};

type NodeOver<In extends Known, Source> = Node<In> &
  (Source extends { readonly when: infer When } ? { readonly when?: StrayFacts<In, When> } : unknown) &
  (Source extends { readonly children: infer Children }
    ? { readonly children?: { readonly [name in keyof Children]: NodeOver<In, Children[name]> } }
    : unknown);

type NodeNames<Nodes> = {
  [name in keyof Nodes & string]: name extends Remark
    ? never
    : name | (Nodes[name] extends { readonly children: infer Children } ? NodeNames<Children> : never);
}[keyof Nodes & string];

type Listed<Value> = Value extends readonly (infer Item extends string)[] ? Item : never;

/** The names of territories; of the built-in ones, and of those in a sheet, any may be meant. */
export type TerritoryIn<Territories> = Territories extends { readonly use: unknown } | { readonly table: unknown }
  ? string
  : Territories extends { readonly by: unknown }
    ? Exclude<keyof Territories & string, "by" | Remark> | Listed<Territories[Exclude<keyof Territories, Remark>]>
    : NodeNames<Territories>;

/** What the section may say, over the facts that there are. */
export type TerritoriesOver<In extends Known, Territories> = Territories extends { readonly use: unknown }
  ? Remarks & { readonly use: "cn-regions"; readonly fact: FactIn<In> }
  : Territories extends { readonly table: unknown }
    ? Remarks & { readonly table: string | readonly (readonly string[])[] }
    : Territories extends { readonly by: unknown }
      ? {
          readonly [name in keyof Territories]: name extends "by"
            ? FactIn<In>
            : name extends Remark
              ? unknown
              : readonly string[];
        }
      : { readonly [name in keyof Territories]: name extends Remark ? unknown : NodeOver<In, Territories[name]> };
