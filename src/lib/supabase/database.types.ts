export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "access_grants": {
                  Row: {
                    "created_at": string,"ended_at": string | null,"ended_by": string | null,"expires_at": string,"id": string,"organization_id": string,"profile_id": string,"reason": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"ended_at"?: string | null,"ended_by"?: string | null,"expires_at": string,"id": string,"organization_id": string,"profile_id": string,"reason": string
                  }
                  Update: {
                    "created_at"?: string,"ended_at"?: string | null,"ended_by"?: string | null,"expires_at"?: string,"id"?: string,"organization_id"?: string,"profile_id"?: string,"reason"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "access_grants_ended_by_fkey"
      columns: ["ended_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "access_grants_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "access_grants_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"assignment_decisions": {
                  Row: {
                    "assignee_id": string | null,"created_at": string,"id": string,"inputs": NonNullable<Json>,"method": string,"organization_id": string,"ranking": NonNullable<Json>,"reason": string,"team_id": string,"ticket_id": string,"turn": number
                  }
                  ComputedFields: never
                  Insert: {
                    "assignee_id"?: string | null,"created_at"?: string,"id"?: string,"inputs": NonNullable<Json>,"method": string,"organization_id": string,"ranking": NonNullable<Json>,"reason": string,"team_id": string,"ticket_id": string,"turn": number
                  }
                  Update: {
                    "assignee_id"?: string | null,"created_at"?: string,"id"?: string,"inputs"?: NonNullable<Json>,"method"?: string,"organization_id"?: string,"ranking"?: NonNullable<Json>,"reason"?: string,"team_id"?: string,"ticket_id"?: string,"turn"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "assignment_decisions_assignee_id_fkey"
      columns: ["assignee_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "assignment_decisions_team_id_organization_id_fkey"
      columns: ["team_id","organization_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "assignment_decisions_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "ticket_desk"
      referencedColumns: ["ticket_id","organization_id"]
    }
                  ]
                },"attachments": {
                  Row: {
                    "created_at": string,"id": string,"is_verified_inline": boolean,"media_type": string,"name": string,"organization_id": string,"path": string,"position": number,"response_id": string | null,"size": number,"ticket_id": string | null,"uploader_id": string | null,"verified_object_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"id": string,"is_verified_inline"?: boolean,"media_type": string,"name": string,"organization_id": string,"path": string,"position"?: number,"response_id"?: string | null,"size": number,"ticket_id"?: string | null,"uploader_id"?: string | null,"verified_object_id"?: string | null
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"is_verified_inline"?: boolean,"media_type"?: string,"name"?: string,"organization_id"?: string,"path"?: string,"position"?: number,"response_id"?: string | null,"size"?: number,"ticket_id"?: string | null,"uploader_id"?: string | null,"verified_object_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "attachments_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "attachments_response_id_organization_id_fkey"
      columns: ["response_id","organization_id"]
isOneToOne: false
      referencedRelation: "ticket_responses"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "attachments_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "attachments_uploader_id_fkey"
      columns: ["uploader_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"blocked_customers": {
                  Row: {
                    "blocked_by": string | null,"created_at": string,"customer_id": string,"organization_id": string,"reason": string
                  }
                  ComputedFields: never
                  Insert: {
                    "blocked_by"?: string | null,"created_at"?: string,"customer_id": string,"organization_id": string,"reason"?: string
                  }
                  Update: {
                    "blocked_by"?: string | null,"created_at"?: string,"customer_id"?: string,"organization_id"?: string,"reason"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "blocked_customers_blocked_by_fkey"
      columns: ["blocked_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "blocked_customers_customer_id_organization_id_fkey"
      columns: ["customer_id","organization_id"]
isOneToOne: false
      referencedRelation: "customers"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"capabilities": {
                  Row: {
                    "allowed_scopes": (string)[],"description": string,"key": string,"position": number
                  }
                  ComputedFields: never
                  Insert: {
                    "allowed_scopes": (string)[],"description": string,"key": string,"position": number
                  }
                  Update: {
                    "allowed_scopes"?: (string)[],"description"?: string,"key"?: string,"position"?: number
                  }
                  Relationships: [
                    
                  ]
                },"categories": {
                  Row: {
                    "archived_at": string | null,"department_id": string | null,"id": string,"name": string,"organization_id": string,"parent_id": string | null,"position": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"department_id"?: string | null,"id"?: string,"name": string,"organization_id": string,"parent_id"?: string | null,"position"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"department_id"?: string | null,"id"?: string,"name"?: string,"organization_id"?: string,"parent_id"?: string | null,"position"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "categories_department_id_organization_id_fkey"
      columns: ["department_id","organization_id"]
isOneToOne: false
      referencedRelation: "departments"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "categories_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "categories_parent_id_organization_id_fkey"
      columns: ["parent_id","organization_id"]
isOneToOne: false
      referencedRelation: "categories"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"category_routes": {
                  Row: {
                    "category_id": string,"organization_id": string,"priority": string | null,"team_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "category_id": string,"organization_id": string,"priority"?: string | null,"team_id"?: string | null
                  }
                  Update: {
                    "category_id"?: string,"organization_id"?: string,"priority"?: string | null,"team_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "category_routes_category_id_organization_id_fkey"
      columns: ["category_id","organization_id"]
isOneToOne: false
      referencedRelation: "categories"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "category_routes_team_id_organization_id_fkey"
      columns: ["team_id","organization_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"category_skills": {
                  Row: {
                    "category_id": string,"level": number,"organization_id": string,"skill_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "category_id": string,"level"?: number,"organization_id": string,"skill_id": string
                  }
                  Update: {
                    "category_id"?: string,"level"?: number,"organization_id"?: string,"skill_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "category_skills_category_id_organization_id_fkey"
      columns: ["category_id","organization_id"]
isOneToOne: false
      referencedRelation: "categories"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "category_skills_skill_id_organization_id_fkey"
      columns: ["skill_id","organization_id"]
isOneToOne: false
      referencedRelation: "skills"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"companies": {
                  Row: {
                    "created_at": string,"id": string,"name": string,"organization_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"id"?: string,"name": string,"organization_id": string
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"name"?: string,"organization_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "companies_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"company_domains": {
                  Row: {
                    "company_id": string,"created_at": string,"domain": string,"organization_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "company_id": string,"created_at"?: string,"domain": string,"organization_id": string
                  }
                  Update: {
                    "company_id"?: string,"created_at"?: string,"domain"?: string,"organization_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "company_domains_company_id_organization_id_fkey"
      columns: ["company_id","organization_id"]
isOneToOne: false
      referencedRelation: "companies"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "company_domains_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"custom_fields": {
                  Row: {
                    "archived_at": string | null,"created_at": string,"customer_visible": boolean,"department_id": string | null,"id": string,"key": string,"kind": string,"name": string,"options": (string)[],"organization_id": string,"position": number,"required_to_submit": boolean,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"created_at"?: string,"customer_visible"?: boolean,"department_id"?: string | null,"id": string,"key": string,"kind": string,"name": string,"options"?: (string)[],"organization_id": string,"position"?: number,"required_to_submit"?: boolean,"version"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"created_at"?: string,"customer_visible"?: boolean,"department_id"?: string | null,"id"?: string,"key"?: string,"kind"?: string,"name"?: string,"options"?: (string)[],"organization_id"?: string,"position"?: number,"required_to_submit"?: boolean,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "custom_fields_department_id_organization_id_fkey"
      columns: ["department_id","organization_id"]
isOneToOne: false
      referencedRelation: "departments"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "custom_fields_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"customers": {
                  Row: {
                    "company_id": string | null,"created_at": string,"email": string,"id": string,"name": string,"organization_id": string,"profile_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "company_id"?: string | null,"created_at"?: string,"email": string,"id"?: string,"name"?: string,"organization_id": string,"profile_id"?: string | null
                  }
                  Update: {
                    "company_id"?: string | null,"created_at"?: string,"email"?: string,"id"?: string,"name"?: string,"organization_id"?: string,"profile_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "customers_company_id_organization_id_fkey"
      columns: ["company_id","organization_id"]
isOneToOne: false
      referencedRelation: "companies"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "customers_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "customers_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"department_routes": {
                  Row: {
                    "department_id": string,"organization_id": string,"team_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "department_id": string,"organization_id": string,"team_id": string
                  }
                  Update: {
                    "department_id"?: string,"organization_id"?: string,"team_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "department_routes_department_id_organization_id_fkey"
      columns: ["department_id","organization_id"]
isOneToOne: false
      referencedRelation: "departments"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "department_routes_team_id_organization_id_fkey"
      columns: ["team_id","organization_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"departments": {
                  Row: {
                    "archived_at": string | null,"id": string,"key": string,"name": string,"organization_id": string,"position": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"id"?: string,"key": string,"name": string,"organization_id": string,"position"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"id"?: string,"key"?: string,"name"?: string,"organization_id"?: string,"position"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "departments_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"desk_settings": {
                  Row: {
                    "after_action": string,"columns": (string)[] | null,"density": string,"keys": NonNullable<Json>,"profile_id": string,"single_keys": boolean,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "after_action"?: string,"columns"?: (string)[] | null,"density"?: string,"keys"?: NonNullable<Json>,"profile_id": string,"single_keys"?: boolean,"updated_at"?: string
                  }
                  Update: {
                    "after_action"?: string,"columns"?: (string)[] | null,"density"?: string,"keys"?: NonNullable<Json>,"profile_id"?: string,"single_keys"?: boolean,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "desk_settings_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: true
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"drafts": {
                  Row: {
                    "attachment_ids": (string)[],"author_id": string,"body_html": string,"conflict_of": string | null,"created_at": string,"id": string,"organization_id": string,"refused_because": string | null,"reply_to_id": string | null,"subject": string,"team_id": string | null,"ticket_id": string | null,"updated_at": string,"updated_by": string,"version": number,"visibility": string
                  }
                  ComputedFields: never
                  Insert: {
                    "attachment_ids"?: (string)[],"author_id": string,"body_html": string,"conflict_of"?: string | null,"created_at"?: string,"id": string,"organization_id": string,"refused_because"?: string | null,"reply_to_id"?: string | null,"subject"?: string,"team_id"?: string | null,"ticket_id"?: string | null,"updated_at"?: string,"updated_by": string,"version"?: number,"visibility": string
                  }
                  Update: {
                    "attachment_ids"?: (string)[],"author_id"?: string,"body_html"?: string,"conflict_of"?: string | null,"created_at"?: string,"id"?: string,"organization_id"?: string,"refused_because"?: string | null,"reply_to_id"?: string | null,"subject"?: string,"team_id"?: string | null,"ticket_id"?: string | null,"updated_at"?: string,"updated_by"?: string,"version"?: number,"visibility"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "drafts_author_id_fkey"
      columns: ["author_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "drafts_conflict_of_organization_id_fkey"
      columns: ["conflict_of","organization_id"]
isOneToOne: false
      referencedRelation: "drafts"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "drafts_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "drafts_reply_to_id_organization_id_fkey"
      columns: ["reply_to_id","organization_id"]
isOneToOne: false
      referencedRelation: "ticket_responses"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "drafts_team_id_organization_id_fkey"
      columns: ["team_id","organization_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "drafts_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "drafts_updated_by_fkey"
      columns: ["updated_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"erasures": {
                  Row: {
                    "customer_id": string,"erased_at": string,"erased_by": string,"organization_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "customer_id": string,"erased_at"?: string,"erased_by": string,"organization_id": string
                  }
                  Update: {
                    "customer_id"?: string,"erased_at"?: string,"erased_by"?: string,"organization_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "erasures_customer_id_organization_id_fkey"
      columns: ["customer_id","organization_id"]
isOneToOne: false
      referencedRelation: "customers"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "erasures_erased_by_fkey"
      columns: ["erased_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"held_responses": {
                  Row: {
                    "attachment_ids": (string)[],"author_id": string,"body_html": string,"created_at": string,"id": string,"organization_id": string,"recipients": (string)[],"release_at": string,"reply_to_id": string | null,"seen_version": number | null,"set_status": string | null,"team_id": string | null,"ticket_id": string,"visibility": string
                  }
                  ComputedFields: never
                  Insert: {
                    "attachment_ids"?: (string)[],"author_id": string,"body_html": string,"created_at"?: string,"id": string,"organization_id": string,"recipients"?: (string)[],"release_at": string,"reply_to_id"?: string | null,"seen_version"?: number | null,"set_status"?: string | null,"team_id"?: string | null,"ticket_id": string,"visibility": string
                  }
                  Update: {
                    "attachment_ids"?: (string)[],"author_id"?: string,"body_html"?: string,"created_at"?: string,"id"?: string,"organization_id"?: string,"recipients"?: (string)[],"release_at"?: string,"reply_to_id"?: string | null,"seen_version"?: number | null,"set_status"?: string | null,"team_id"?: string | null,"ticket_id"?: string,"visibility"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "held_responses_author_id_fkey"
      columns: ["author_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "held_responses_reply_to_id_organization_id_fkey"
      columns: ["reply_to_id","organization_id"]
isOneToOne: false
      referencedRelation: "ticket_responses"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "held_responses_team_id_organization_id_fkey"
      columns: ["team_id","organization_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "held_responses_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"history_values": {
                  Row: {
                    "history_id": string,"organization_id": string,"salt": string,"side": string,"value": string
                  }
                  ComputedFields: never
                  Insert: {
                    "history_id": string,"organization_id": string,"salt": string,"side": string,"value": string
                  }
                  Update: {
                    "history_id"?: string,"organization_id"?: string,"salt"?: string,"side"?: string,"value"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "history_values_history_id_organization_id_fkey"
      columns: ["history_id","organization_id"]
isOneToOne: false
      referencedRelation: "ticket_history"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"invitations": {
                  Row: {
                    "accepted_at": string | null,"created_at": string,"email": string,"expires_at": string,"id": string,"invited_by": string | null,"organization_id": string,"revoked_at": string | null,"role_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "accepted_at"?: string | null,"created_at"?: string,"email": string,"expires_at"?: string,"id"?: string,"invited_by"?: string | null,"organization_id": string,"revoked_at"?: string | null,"role_id"?: string | null
                  }
                  Update: {
                    "accepted_at"?: string | null,"created_at"?: string,"email"?: string,"expires_at"?: string,"id"?: string,"invited_by"?: string | null,"organization_id"?: string,"revoked_at"?: string | null,"role_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "invitations_invited_by_fkey"
      columns: ["invited_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "invitations_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "invitations_role_id_organization_id_fkey"
      columns: ["role_id","organization_id"]
isOneToOne: false
      referencedRelation: "roles"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"isolation_checks": {
                  Row: {
                    "finished_at": string | null,"id": string,"leaks": (string)[],"organization_id": string,"started_at": string,"started_by": string,"tried": NonNullable<Json>
                  }
                  ComputedFields: never
                  Insert: {
                    "finished_at"?: string | null,"id": string,"leaks"?: (string)[],"organization_id": string,"started_at"?: string,"started_by": string,"tried"?: NonNullable<Json>
                  }
                  Update: {
                    "finished_at"?: string | null,"id"?: string,"leaks"?: (string)[],"organization_id"?: string,"started_at"?: string,"started_by"?: string,"tried"?: NonNullable<Json>
                  }
                  Relationships: [
                    {
      foreignKeyName: "isolation_checks_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "isolation_checks_started_by_fkey"
      columns: ["started_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"legal_holds": {
                  Row: {
                    "customer_id": string | null,"id": string,"lifted_at": string | null,"lifted_by": string | null,"organization_id": string,"placed_at": string,"placed_by": string,"reason": string,"ticket_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "customer_id"?: string | null,"id": string,"lifted_at"?: string | null,"lifted_by"?: string | null,"organization_id": string,"placed_at"?: string,"placed_by": string,"reason": string,"ticket_id"?: string | null
                  }
                  Update: {
                    "customer_id"?: string | null,"id"?: string,"lifted_at"?: string | null,"lifted_by"?: string | null,"organization_id"?: string,"placed_at"?: string,"placed_by"?: string,"reason"?: string,"ticket_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "legal_holds_customer_id_organization_id_fkey"
      columns: ["customer_id","organization_id"]
isOneToOne: false
      referencedRelation: "customers"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "legal_holds_lifted_by_fkey"
      columns: ["lifted_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "legal_holds_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "legal_holds_placed_by_fkey"
      columns: ["placed_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "legal_holds_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"member_availability": {
                  Row: {
                    "away_until": string | null,"capacity": number | null,"organization_id": string,"profile_id": string,"updated_at": string,"working": boolean
                  }
                  ComputedFields: never
                  Insert: {
                    "away_until"?: string | null,"capacity"?: number | null,"organization_id": string,"profile_id": string,"updated_at"?: string,"working"?: boolean
                  }
                  Update: {
                    "away_until"?: string | null,"capacity"?: number | null,"organization_id"?: string,"profile_id"?: string,"updated_at"?: string,"working"?: boolean
                  }
                  Relationships: [
                    {
      foreignKeyName: "member_availability_profile_id_organization_id_fkey"
      columns: ["profile_id","organization_id"]
isOneToOne: true
      referencedRelation: "members"
      referencedColumns: ["profile_id","organization_id"]
    }
                  ]
                },"member_skills": {
                  Row: {
                    "level": number,"organization_id": string,"profile_id": string,"skill_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "level": number,"organization_id": string,"profile_id": string,"skill_id": string
                  }
                  Update: {
                    "level"?: number,"organization_id"?: string,"profile_id"?: string,"skill_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "member_skills_profile_id_organization_id_fkey"
      columns: ["profile_id","organization_id"]
isOneToOne: false
      referencedRelation: "members"
      referencedColumns: ["profile_id","organization_id"]
    },{
      foreignKeyName: "member_skills_skill_id_organization_id_fkey"
      columns: ["skill_id","organization_id"]
isOneToOne: false
      referencedRelation: "skills"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"members": {
                  Row: {
                    "created_at": string,"email": string,"organization_id": string,"profile_id": string,"role_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"email": string,"organization_id": string,"profile_id": string,"role_id": string
                  }
                  Update: {
                    "created_at"?: string,"email"?: string,"organization_id"?: string,"profile_id"?: string,"role_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "members_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "members_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "members_role_id_organization_id_fkey"
      columns: ["role_id","organization_id"]
isOneToOne: false
      referencedRelation: "roles"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"notification_preferences": {
                  Row: {
                    "email": boolean,"event": string,"in_app": boolean,"organization_id": string,"profile_id": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "email": boolean,"event": string,"in_app": boolean,"organization_id": string,"profile_id": string,"updated_at"?: string
                  }
                  Update: {
                    "email"?: boolean,"event"?: string,"in_app"?: boolean,"organization_id"?: string,"profile_id"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "notification_preferences_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "notification_preferences_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"notifications": {
                  Row: {
                    "about_id": string | null,"actor_id": string | null,"created_at": string,"email": boolean,"id": string,"in_app": boolean,"kind": string,"organization_id": string,"profile_id": string,"read_at": string | null,"response_id": string | null,"side": string,"ticket_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "about_id"?: string | null,"actor_id"?: string | null,"created_at"?: string,"email": boolean,"id"?: string,"in_app": boolean,"kind": string,"organization_id": string,"profile_id": string,"read_at"?: string | null,"response_id"?: string | null,"side": string,"ticket_id": string
                  }
                  Update: {
                    "about_id"?: string | null,"actor_id"?: string | null,"created_at"?: string,"email"?: boolean,"id"?: string,"in_app"?: boolean,"kind"?: string,"organization_id"?: string,"profile_id"?: string,"read_at"?: string | null,"response_id"?: string | null,"side"?: string,"ticket_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "notifications_actor_id_fkey"
      columns: ["actor_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "notifications_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "notifications_response_id_organization_id_fkey"
      columns: ["response_id","organization_id"]
isOneToOne: false
      referencedRelation: "ticket_responses"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "notifications_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"organization_settings": {
                  Row: {
                    "company_visibility": boolean,"grace_days": number,"language": string,"organization_id": string,"tasks_block_resolving": boolean,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "company_visibility"?: boolean,"grace_days"?: number,"language"?: string,"organization_id": string,"tasks_block_resolving"?: boolean,"updated_at"?: string
                  }
                  Update: {
                    "company_visibility"?: boolean,"grace_days"?: number,"language"?: string,"organization_id"?: string,"tasks_block_resolving"?: boolean,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "organization_settings_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: true
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"organizations": {
                  Row: {
                    "colour": string | null,"created_at": string,"description": string,"hours": string,"id": string,"listed": boolean,"logo_path": string | null,"name": string,"prefix": string,"slug": string,"suspended_at": string | null,"time_zone": string,"verified": boolean
                  }
                  ComputedFields: never
                  Insert: {
                    "colour"?: string | null,"created_at"?: string,"description"?: string,"hours"?: string,"id"?: string,"listed"?: boolean,"logo_path"?: string | null,"name": string,"prefix"?: string,"slug": string,"suspended_at"?: string | null,"time_zone"?: string,"verified"?: boolean
                  }
                  Update: {
                    "colour"?: string | null,"created_at"?: string,"description"?: string,"hours"?: string,"id"?: string,"listed"?: boolean,"logo_path"?: string | null,"name"?: string,"prefix"?: string,"slug"?: string,"suspended_at"?: string | null,"time_zone"?: string,"verified"?: boolean
                  }
                  Relationships: [
                    
                  ]
                },"profiles": {
                  Row: {
                    "created_at": string,"full_name": string,"id": string,"language": string | null,"picture_path": string | null,"time_zone": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"full_name"?: string,"id": string,"language"?: string | null,"picture_path"?: string | null,"time_zone"?: string | null
                  }
                  Update: {
                    "created_at"?: string,"full_name"?: string,"id"?: string,"language"?: string | null,"picture_path"?: string | null,"time_zone"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"read_markers": {
                  Row: {
                    "organization_id": string,"profile_id": string,"seen_at": string,"seen_version": number,"side": string,"ticket_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "organization_id": string,"profile_id": string,"seen_at"?: string,"seen_version": number,"side": string,"ticket_id": string
                  }
                  Update: {
                    "organization_id"?: string,"profile_id"?: string,"seen_at"?: string,"seen_version"?: number,"side"?: string,"ticket_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "read_markers_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "read_markers_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"response_mentions": {
                  Row: {
                    "created_at": string,"organization_id": string,"profile_id": string,"response_id": string,"ticket_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"organization_id": string,"profile_id": string,"response_id": string,"ticket_id": string
                  }
                  Update: {
                    "created_at"?: string,"organization_id"?: string,"profile_id"?: string,"response_id"?: string,"ticket_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "response_mentions_profile_id_organization_id_fkey"
      columns: ["profile_id","organization_id"]
isOneToOne: false
      referencedRelation: "members"
      referencedColumns: ["profile_id","organization_id"]
    },{
      foreignKeyName: "response_mentions_response_id_organization_id_fkey"
      columns: ["response_id","organization_id"]
isOneToOne: false
      referencedRelation: "ticket_responses"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "response_mentions_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"response_versions": {
                  Row: {
                    "body_html": string,"id": string,"organization_id": string,"replaced_at": string,"response_id": string,"ticket_id": string,"written_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "body_html": string,"id"?: string,"organization_id": string,"replaced_at": string,"response_id": string,"ticket_id": string,"written_at": string
                  }
                  Update: {
                    "body_html"?: string,"id"?: string,"organization_id"?: string,"replaced_at"?: string,"response_id"?: string,"ticket_id"?: string,"written_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "response_versions_response_id_organization_id_fkey"
      columns: ["response_id","organization_id"]
isOneToOne: false
      referencedRelation: "ticket_responses"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "response_versions_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"role_permissions": {
                  Row: {
                    "capability": string,"organization_id": string,"role_id": string,"scope": string
                  }
                  ComputedFields: never
                  Insert: {
                    "capability": string,"organization_id": string,"role_id": string,"scope": string
                  }
                  Update: {
                    "capability"?: string,"organization_id"?: string,"role_id"?: string,"scope"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "role_permissions_capability_fkey"
      columns: ["capability"]
isOneToOne: false
      referencedRelation: "capabilities"
      referencedColumns: ["key"]
    },{
      foreignKeyName: "role_permissions_role_id_organization_id_fkey"
      columns: ["role_id","organization_id"]
isOneToOne: false
      referencedRelation: "roles"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"roles": {
                  Row: {
                    "built_in": boolean,"created_at": string,"id": string,"key": string,"name": string,"organization_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "built_in"?: boolean,"created_at"?: string,"id"?: string,"key": string,"name": string,"organization_id": string
                  }
                  Update: {
                    "built_in"?: boolean,"created_at"?: string,"id"?: string,"key"?: string,"name"?: string,"organization_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "roles_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"service_levels": {
                  Row: {
                    "first_reply_minutes": number | null,"next_reply_minutes": number | null,"organization_id": string,"priority": string,"resolve_minutes": number | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "first_reply_minutes"?: number | null,"next_reply_minutes"?: number | null,"organization_id": string,"priority": string,"resolve_minutes"?: number | null,"updated_at"?: string
                  }
                  Update: {
                    "first_reply_minutes"?: number | null,"next_reply_minutes"?: number | null,"organization_id"?: string,"priority"?: string,"resolve_minutes"?: number | null,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "service_levels_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"settings_audit": {
                  Row: {
                    "action": string,"actor_id": string | null,"created_at": string,"id": string,"new": Json | null,"old": Json | null,"organization_id": string,"subject_id": string,"table_name": string
                  }
                  ComputedFields: never
                  Insert: {
                    "action": string,"actor_id"?: string | null,"created_at"?: string,"id"?: string,"new"?: Json | null,"old"?: Json | null,"organization_id": string,"subject_id": string,"table_name": string
                  }
                  Update: {
                    "action"?: string,"actor_id"?: string | null,"created_at"?: string,"id"?: string,"new"?: Json | null,"old"?: Json | null,"organization_id"?: string,"subject_id"?: string,"table_name"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "settings_audit_actor_id_fkey"
      columns: ["actor_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "settings_audit_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"skills": {
                  Row: {
                    "created_at": string,"id": string,"name": string,"organization_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"id"?: string,"name": string,"organization_id": string
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"name"?: string,"organization_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "skills_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"super_admins": {
                  Row: {
                    "created_at": string,"profile_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"profile_id": string
                  }
                  Update: {
                    "created_at"?: string,"profile_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "super_admins_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: true
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"tags": {
                  Row: {
                    "color": string,"created_at": string,"created_by": string | null,"id": string,"name": string,"organization_id": string,"removed_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "color"?: string,"created_at"?: string,"created_by"?: string | null,"id": string,"name": string,"organization_id": string,"removed_at"?: string | null
                  }
                  Update: {
                    "color"?: string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"name"?: string,"organization_id"?: string,"removed_at"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "tags_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "tags_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"tasks": {
                  Row: {
                    "assignee_id": string | null,"created_at": string,"created_by": string | null,"done_at": string | null,"done_by": string | null,"due_at": string | null,"id": string,"organization_id": string,"position": number,"ticket_id": string,"title": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "assignee_id"?: string | null,"created_at"?: string,"created_by"?: string | null,"done_at"?: string | null,"done_by"?: string | null,"due_at"?: string | null,"id": string,"organization_id": string,"position": number,"ticket_id": string,"title": string,"version"?: number
                  }
                  Update: {
                    "assignee_id"?: string | null,"created_at"?: string,"created_by"?: string | null,"done_at"?: string | null,"done_by"?: string | null,"due_at"?: string | null,"id"?: string,"organization_id"?: string,"position"?: number,"ticket_id"?: string,"title"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "tasks_assignee_id_organization_id_fkey"
      columns: ["assignee_id","organization_id"]
isOneToOne: false
      referencedRelation: "members"
      referencedColumns: ["profile_id","organization_id"]
    },{
      foreignKeyName: "tasks_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "tasks_done_by_fkey"
      columns: ["done_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "tasks_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"team_members": {
                  Row: {
                    "created_at": string,"organization_id": string,"profile_id": string,"team_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"organization_id": string,"profile_id": string,"team_id": string
                  }
                  Update: {
                    "created_at"?: string,"organization_id"?: string,"profile_id"?: string,"team_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "team_members_profile_id_organization_id_fkey"
      columns: ["profile_id","organization_id"]
isOneToOne: false
      referencedRelation: "members"
      referencedColumns: ["profile_id","organization_id"]
    },{
      foreignKeyName: "team_members_team_id_organization_id_fkey"
      columns: ["team_id","organization_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"teams": {
                  Row: {
                    "archived_at": string | null,"assignment": string,"created_at": string,"id": string,"name": string,"organization_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"assignment"?: string,"created_at"?: string,"id"?: string,"name": string,"organization_id": string
                  }
                  Update: {
                    "archived_at"?: string | null,"assignment"?: string,"created_at"?: string,"id"?: string,"name"?: string,"organization_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "teams_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"ticket_desk": {
                  Row: {
                    "archived_at": string | null,"assignee_id": string | null,"category_id": string | null,"company_id": string | null,"created_at": string,"customer_id": string,"deleted_at": string | null,"department_id": string,"due_at": string | null,"due_order": string,"internal_resolution": string | null,"is_spam": boolean,"last_activity_at": string,"merged_into_id": string | null,"number": string,"organization_id": string,"place": string,"preview": string,"priority": string,"priority_rank": number,"reply_due_at": string | null,"resolve_due_at": string | null,"snooze_ends_on_reply": boolean,"snoozed_until": string | null,"staff_epoch": number,"status": string,"subject": string,"team_id": string | null,"ticket_id": string,"updated_at": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"assignee_id"?: string | null,"category_id"?: string | null,"company_id"?: string | null,"created_at": string,"customer_id": string,"deleted_at"?: string | null,"department_id": string,"due_at"?: never,"due_order"?: never,"internal_resolution"?: string | null,"is_spam"?: boolean,"last_activity_at"?: string,"merged_into_id"?: string | null,"number": string,"organization_id": string,"place"?: never,"preview"?: string,"priority": string,"priority_rank"?: never,"reply_due_at"?: string | null,"resolve_due_at"?: string | null,"snooze_ends_on_reply"?: boolean,"snoozed_until"?: string | null,"staff_epoch"?: number,"status": string,"subject": string,"team_id"?: string | null,"ticket_id": string,"updated_at"?: string,"version"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"assignee_id"?: string | null,"category_id"?: string | null,"company_id"?: string | null,"created_at"?: string,"customer_id"?: string,"deleted_at"?: string | null,"department_id"?: string,"due_at"?: never,"due_order"?: never,"internal_resolution"?: string | null,"is_spam"?: boolean,"last_activity_at"?: string,"merged_into_id"?: string | null,"number"?: string,"organization_id"?: string,"place"?: never,"preview"?: string,"priority"?: string,"priority_rank"?: never,"reply_due_at"?: string | null,"resolve_due_at"?: string | null,"snooze_ends_on_reply"?: boolean,"snoozed_until"?: string | null,"staff_epoch"?: number,"status"?: string,"subject"?: string,"team_id"?: string | null,"ticket_id"?: string,"updated_at"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "ticket_desk_assignee_id_organization_id_fkey"
      columns: ["assignee_id","organization_id"]
isOneToOne: false
      referencedRelation: "members"
      referencedColumns: ["profile_id","organization_id"]
    },{
      foreignKeyName: "ticket_desk_category_id_organization_id_fkey"
      columns: ["category_id","organization_id"]
isOneToOne: false
      referencedRelation: "categories"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_desk_company_id_organization_id_fkey"
      columns: ["company_id","organization_id"]
isOneToOne: false
      referencedRelation: "companies"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_desk_customer_id_organization_id_fkey"
      columns: ["customer_id","organization_id"]
isOneToOne: false
      referencedRelation: "customers"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_desk_department_id_organization_id_fkey"
      columns: ["department_id","organization_id"]
isOneToOne: false
      referencedRelation: "departments"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_desk_merged_into_id_organization_id_fkey"
      columns: ["merged_into_id","organization_id"]
isOneToOne: false
      referencedRelation: "ticket_desk"
      referencedColumns: ["ticket_id","organization_id"]
    },{
      foreignKeyName: "ticket_desk_team_id_organization_id_fkey"
      columns: ["team_id","organization_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_desk_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: true
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"ticket_desk_fields": {
                  Row: {
                    "customer_visible": boolean,"field_id": string,"kind": string,"number_value": number | null,"organization_id": string,"short_value": string,"ticket_id": string,"value": string
                  }
                  ComputedFields: never
                  Insert: {
                    "customer_visible"?: boolean,"field_id": string,"kind": string,"number_value"?: never,"organization_id": string,"short_value"?: never,"ticket_id": string,"value": string
                  }
                  Update: {
                    "customer_visible"?: boolean,"field_id"?: string,"kind"?: string,"number_value"?: never,"organization_id"?: string,"short_value"?: never,"ticket_id"?: string,"value"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "ticket_desk_fields_field_id_organization_id_kind_customer__fkey"
      columns: ["field_id","organization_id","kind","customer_visible"]
isOneToOne: false
      referencedRelation: "custom_fields"
      referencedColumns: ["id","organization_id","kind","customer_visible"]
    },{
      foreignKeyName: "ticket_desk_fields_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"ticket_fields": {
                  Row: {
                    "customer_visible": boolean,"field_id": string,"kind": string,"number_value": number | null,"organization_id": string,"short_value": string,"ticket_id": string,"value": string
                  }
                  ComputedFields: never
                  Insert: {
                    "customer_visible"?: boolean,"field_id": string,"kind": string,"number_value"?: never,"organization_id": string,"short_value"?: never,"ticket_id": string,"value": string
                  }
                  Update: {
                    "customer_visible"?: boolean,"field_id"?: string,"kind"?: string,"number_value"?: never,"organization_id"?: string,"short_value"?: never,"ticket_id"?: string,"value"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "ticket_fields_field_id_organization_id_kind_customer_visib_fkey"
      columns: ["field_id","organization_id","kind","customer_visible"]
isOneToOne: false
      referencedRelation: "custom_fields"
      referencedColumns: ["id","organization_id","kind","customer_visible"]
    },{
      foreignKeyName: "ticket_fields_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"ticket_followers": {
                  Row: {
                    "created_at": string,"organization_id": string,"profile_id": string,"ticket_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"organization_id": string,"profile_id": string,"ticket_id": string
                  }
                  Update: {
                    "created_at"?: string,"organization_id"?: string,"profile_id"?: string,"ticket_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "ticket_followers_profile_id_organization_id_fkey"
      columns: ["profile_id","organization_id"]
isOneToOne: false
      referencedRelation: "members"
      referencedColumns: ["profile_id","organization_id"]
    },{
      foreignKeyName: "ticket_followers_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"ticket_history": {
                  Row: {
                    "about_id": string | null,"actor_id": string | null,"actor_kind": string,"created_at": string,"id": string,"kind": string,"new_digest": string | null,"old_digest": string | null,"organization_id": string,"response_id": string | null,"ticket_id": string,"visibility": string
                  }
                  ComputedFields: never
                  Insert: {
                    "about_id"?: string | null,"actor_id"?: string | null,"actor_kind": string,"created_at"?: string,"id"?: string,"kind": string,"new_digest"?: string | null,"old_digest"?: string | null,"organization_id": string,"response_id"?: string | null,"ticket_id": string,"visibility": string
                  }
                  Update: {
                    "about_id"?: string | null,"actor_id"?: string | null,"actor_kind"?: string,"created_at"?: string,"id"?: string,"kind"?: string,"new_digest"?: string | null,"old_digest"?: string | null,"organization_id"?: string,"response_id"?: string | null,"ticket_id"?: string,"visibility"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "ticket_history_actor_id_fkey"
      columns: ["actor_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "ticket_history_response_id_organization_id_fkey"
      columns: ["response_id","organization_id"]
isOneToOne: false
      referencedRelation: "ticket_responses"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_history_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"ticket_links": {
                  Row: {
                    "created_at": string,"created_by": string | null,"kind": string,"organization_id": string,"other_ticket_id": string,"ticket_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"created_by"?: string | null,"kind": string,"organization_id": string,"other_ticket_id": string,"ticket_id": string
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string | null,"kind"?: string,"organization_id"?: string,"other_ticket_id"?: string,"ticket_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "ticket_links_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "ticket_links_other_ticket_id_organization_id_fkey"
      columns: ["other_ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_links_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"ticket_merges": {
                  Row: {
                    "added_to_source_id": string | null,"added_to_target_id": string | null,"id": string,"merged_at": string,"merged_by": string | null,"organization_id": string,"shared": boolean,"source_id": string,"source_status": string,"target_id": string,"unmerged_at": string | null,"unmerged_by": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "added_to_source_id"?: string | null,"added_to_target_id"?: string | null,"id"?: string,"merged_at"?: string,"merged_by"?: string | null,"organization_id": string,"shared": boolean,"source_id": string,"source_status": string,"target_id": string,"unmerged_at"?: string | null,"unmerged_by"?: string | null
                  }
                  Update: {
                    "added_to_source_id"?: string | null,"added_to_target_id"?: string | null,"id"?: string,"merged_at"?: string,"merged_by"?: string | null,"organization_id"?: string,"shared"?: boolean,"source_id"?: string,"source_status"?: string,"target_id"?: string,"unmerged_at"?: string | null,"unmerged_by"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "ticket_merges_added_to_source_id_organization_id_fkey"
      columns: ["added_to_source_id","organization_id"]
isOneToOne: false
      referencedRelation: "customers"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_merges_added_to_target_id_organization_id_fkey"
      columns: ["added_to_target_id","organization_id"]
isOneToOne: false
      referencedRelation: "customers"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_merges_merged_by_fkey"
      columns: ["merged_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "ticket_merges_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "ticket_merges_source_id_organization_id_fkey"
      columns: ["source_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_merges_target_id_organization_id_fkey"
      columns: ["target_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_merges_unmerged_by_fkey"
      columns: ["unmerged_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"ticket_metrics": {
                  Row: {
                    "agent_wait_seconds": number,"asked_at": string | null,"began_at": string,"first_reply_at": string | null,"first_resolved_at": string | null,"last_resolved_at": string | null,"opened_by": string,"organization_id": string,"reopened": number,"requester_wait_seconds": number,"status": string,"status_since": string,"ticket_id": string,"working_since": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_wait_seconds"?: number,"asked_at"?: string | null,"began_at": string,"first_reply_at"?: string | null,"first_resolved_at"?: string | null,"last_resolved_at"?: string | null,"opened_by": string,"organization_id": string,"reopened"?: number,"requester_wait_seconds"?: number,"status": string,"status_since": string,"ticket_id": string,"working_since"?: string | null
                  }
                  Update: {
                    "agent_wait_seconds"?: number,"asked_at"?: string | null,"began_at"?: string,"first_reply_at"?: string | null,"first_resolved_at"?: string | null,"last_resolved_at"?: string | null,"opened_by"?: string,"organization_id"?: string,"reopened"?: number,"requester_wait_seconds"?: number,"status"?: string,"status_since"?: string,"ticket_id"?: string,"working_since"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "ticket_metrics_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"ticket_participants": {
                  Row: {
                    "added_by": string | null,"created_at": string,"customer_id": string,"name": string,"organization_id": string,"ticket_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "added_by"?: string | null,"created_at"?: string,"customer_id": string,"name"?: string,"organization_id": string,"ticket_id": string
                  }
                  Update: {
                    "added_by"?: string | null,"created_at"?: string,"customer_id"?: string,"name"?: string,"organization_id"?: string,"ticket_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "ticket_participants_added_by_fkey"
      columns: ["added_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "ticket_participants_customer_id_organization_id_fkey"
      columns: ["customer_id","organization_id"]
isOneToOne: false
      referencedRelation: "customers"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_participants_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"ticket_ratings": {
                  Row: {
                    "comment": string,"created_at": string,"organization_id": string,"rater_id": string,"score": number,"ticket_id": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "comment"?: string,"created_at"?: string,"organization_id": string,"rater_id": string,"score": number,"ticket_id": string,"updated_at"?: string
                  }
                  Update: {
                    "comment"?: string,"created_at"?: string,"organization_id"?: string,"rater_id"?: string,"score"?: number,"ticket_id"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "ticket_ratings_rater_id_fkey"
      columns: ["rater_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "ticket_ratings_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"ticket_responses": {
                  Row: {
                    "attachment_ids": (string)[],"author_id": string | null,"author_kind": string,"author_name": string,"body_html": string,"body_text": string,"created_at": string,"edited_at": string | null,"id": string,"organization_id": string,"public_version": number | null,"redacted_at": string | null,"reply_to_id": string | null,"requester_id": string | null,"seen_version": number | null,"ticket_id": string,"visibility": string
                  }
                  ComputedFields: never
                  Insert: {
                    "attachment_ids"?: (string)[],"author_id"?: string | null,"author_kind"?: string,"author_name"?: string,"body_html": string,"body_text"?: string,"created_at"?: string,"edited_at"?: string | null,"id": string,"organization_id": string,"public_version"?: number | null,"redacted_at"?: string | null,"reply_to_id"?: string | null,"requester_id"?: string | null,"seen_version"?: number | null,"ticket_id": string,"visibility": string
                  }
                  Update: {
                    "attachment_ids"?: (string)[],"author_id"?: string | null,"author_kind"?: string,"author_name"?: string,"body_html"?: string,"body_text"?: string,"created_at"?: string,"edited_at"?: string | null,"id"?: string,"organization_id"?: string,"public_version"?: number | null,"redacted_at"?: string | null,"reply_to_id"?: string | null,"requester_id"?: string | null,"seen_version"?: number | null,"ticket_id"?: string,"visibility"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "ticket_responses_author_id_fkey"
      columns: ["author_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "ticket_responses_reply_to_id_organization_id_fkey"
      columns: ["reply_to_id","organization_id"]
isOneToOne: false
      referencedRelation: "ticket_responses"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_responses_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"ticket_tags": {
                  Row: {
                    "created_at": string,"organization_id": string,"tag_id": string,"ticket_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"organization_id": string,"tag_id": string,"ticket_id": string
                  }
                  Update: {
                    "created_at"?: string,"organization_id"?: string,"tag_id"?: string,"ticket_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "ticket_tags_tag_id_organization_id_fkey"
      columns: ["tag_id","organization_id"]
isOneToOne: false
      referencedRelation: "tags"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "ticket_tags_ticket_id_organization_id_fkey"
      columns: ["ticket_id","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"tickets": {
                  Row: {
                    "category_id": string | null,"closed_at": string | null,"company_id": string | null,"created_at": string,"customer_id": string,"department_id": string,"follow_up_of": string | null,"grace_ends_at": string | null,"id": string,"is_private": boolean,"number": string,"organization_id": string,"priority": string,"public_epoch": number,"public_updated_at": string,"public_version": number,"requester_id": string | null,"resolution": string | null,"resolved_at": string | null,"status": string,"subject": string
                  }
                  ComputedFields: never
                  Insert: {
                    "category_id"?: string | null,"closed_at"?: string | null,"company_id"?: string | null,"created_at"?: string,"customer_id": string,"department_id": string,"follow_up_of"?: string | null,"grace_ends_at"?: string | null,"id": string,"is_private"?: boolean,"number": string,"organization_id": string,"priority"?: string,"public_epoch"?: number,"public_updated_at"?: string,"public_version"?: number,"requester_id"?: string | null,"resolution"?: string | null,"resolved_at"?: string | null,"status"?: string,"subject": string
                  }
                  Update: {
                    "category_id"?: string | null,"closed_at"?: string | null,"company_id"?: string | null,"created_at"?: string,"customer_id"?: string,"department_id"?: string,"follow_up_of"?: string | null,"grace_ends_at"?: string | null,"id"?: string,"is_private"?: boolean,"number"?: string,"organization_id"?: string,"priority"?: string,"public_epoch"?: number,"public_updated_at"?: string,"public_version"?: number,"requester_id"?: string | null,"resolution"?: string | null,"resolved_at"?: string | null,"status"?: string,"subject"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "tickets_category_id_organization_id_fkey"
      columns: ["category_id","organization_id"]
isOneToOne: false
      referencedRelation: "categories"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "tickets_company_id_organization_id_fkey"
      columns: ["company_id","organization_id"]
isOneToOne: false
      referencedRelation: "companies"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "tickets_customer_id_organization_id_fkey"
      columns: ["customer_id","organization_id"]
isOneToOne: false
      referencedRelation: "customers"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "tickets_department_id_organization_id_fkey"
      columns: ["department_id","organization_id"]
isOneToOne: false
      referencedRelation: "departments"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "tickets_follow_up_of_organization_id_fkey"
      columns: ["follow_up_of","organization_id"]
isOneToOne: false
      referencedRelation: "tickets"
      referencedColumns: ["id","organization_id"]
    },{
      foreignKeyName: "tickets_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"undo_log": {
                  Row: {
                    "created_at": string,"ends_at": string,"id": string,"organization_id": string,"profile_id": string,"transaction_id": number,"undone_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"ends_at"?: string,"id"?: string,"organization_id": string,"profile_id": string,"transaction_id"?: number,"undone_at"?: string | null
                  }
                  Update: {
                    "created_at"?: string,"ends_at"?: string,"id"?: string,"organization_id"?: string,"profile_id"?: string,"transaction_id"?: number,"undone_at"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "undo_log_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "undo_log_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"view_positions": {
                  Row: {
                    "organization_id": string,"position": number,"profile_id": string,"view_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "organization_id": string,"position": number,"profile_id": string,"view_id": string
                  }
                  Update: {
                    "organization_id"?: string,"position"?: number,"profile_id"?: string,"view_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "view_positions_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "view_positions_view_id_organization_id_fkey"
      columns: ["view_id","organization_id"]
isOneToOne: false
      referencedRelation: "views"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                },"views": {
                  Row: {
                    "audience": string,"columns": (string)[],"created_at": string,"created_by": string,"filters": NonNullable<Json>,"id": string,"name": string,"organization_id": string,"sort_by": string,"sort_order": string,"team_id": string | null,"updated_at": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "audience"?: string,"columns"?: (string)[],"created_at"?: string,"created_by": string,"filters"?: NonNullable<Json>,"id": string,"name": string,"organization_id": string,"sort_by"?: string,"sort_order"?: string,"team_id"?: string | null,"updated_at"?: string,"version"?: number
                  }
                  Update: {
                    "audience"?: string,"columns"?: (string)[],"created_at"?: string,"created_by"?: string,"filters"?: NonNullable<Json>,"id"?: string,"name"?: string,"organization_id"?: string,"sort_by"?: string,"sort_order"?: string,"team_id"?: string | null,"updated_at"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "views_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "views_organization_id_fkey"
      columns: ["organization_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "views_team_id_organization_id_fkey"
      columns: ["team_id","organization_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id","organization_id"]
    }
                  ]
                }
          }
          Views: {
            [_ in never]: never
          }
          Functions: {
            "accept_invitation":
{ Args: { "invitation_id": string }; Returns: string
                           },
"accept_resolution":
{ Args: { "ticket_id": string }; Returns: number
                           },
"add_company_domain":
{ Args: { "company_id": string,"domain": string }; Returns: number
                           },
"add_customer":
{ Args: { "email": string,"id": string,"name"?: string,"organization_id": string }; Returns: string
                           },
"add_participant":
{ Args: { "email": string,"name"?: string,"ticket_id": string }; Returns: string
                           },
"add_task":
{ Args: { "assignee_id"?: string,"due_at"?: string,"id": string,"ticket_id": string,"title": string }; Returns: number
                           },
"add_team_member":
{ Args: { "profile_id": string,"team_id": string }; Returns: undefined
                           },
"archive_category":
{ Args: { "category_id": string }; Returns: undefined
                           },
"archive_department":
{ Args: { "department_id": string }; Returns: undefined
                           },
"archive_field":
{ Args: { "field_id": string }; Returns: undefined
                           },
"archive_ticket":
{ Args: { "ticket_id": string }; Returns: number
                           },
"assign_team":
{ Args: { "seen_team_id"?: string,"team_id"?: string,"ticket_id": string }; Returns: number
                           },
"assign_ticket":
{ Args: { "assignee_id"?: string,"seen_assignee_id"?: string,"ticket_id": string }; Returns: number
                           },
"begin_isolation_check":
{ Args: { "id": string,"organization_id": string }; Returns: string
                           },
"block_customer":
{ Args: { "customer_id": string,"reason"?: string }; Returns: undefined
                           },
"cancel_held_response":
{ Args: { "held_id": string }; Returns: undefined
                           },
"cancel_upload":
{ Args: { "upload_id": string }; Returns: undefined
                           },
"change_field":
{ Args: { "department_id"?: string,"field_id": string,"name": string,"options"?: (string)[],"required_to_submit"?: boolean,"seen_version"?: number }; Returns: number
                           },
"change_member_role":
{ Args: { "organization_id": string,"profile_id": string,"role_id": string }; Returns: undefined
                           },
"change_organization":
{ Args: { "colour"?: string,"description"?: string,"hours"?: string,"listed"?: boolean,"logo_path"?: string,"name"?: string,"organization_id": string,"prefix"?: string,"seen_colour"?: string,"seen_description"?: string,"seen_hours"?: string,"seen_listed"?: boolean,"seen_logo_path"?: string,"seen_name"?: string,"seen_prefix"?: string,"seen_time_zone"?: string,"time_zone"?: string }; Returns: undefined
                           },
"change_organization_settings":
{ Args: { "company_visibility"?: boolean,"grace_days"?: number,"language"?: string,"organization_id": string,"seen_company_visibility"?: boolean,"seen_grace_days"?: number,"seen_language"?: string,"seen_tasks_block_resolving"?: boolean,"tasks_block_resolving"?: boolean }; Returns: undefined
                           },
"change_tag":
{ Args: { "color": string,"name": string,"seen_color"?: string,"seen_name"?: string,"tag_id": string }; Returns: undefined
                           },
"change_task":
{ Args: { "assignee_id"?: string,"due_at"?: string,"seen_version"?: number,"task_id": string,"title": string }; Returns: number
                           },
"change_tickets":
{ Args: { "changes": Json,"ticket_ids": (string)[] }; Returns: {
              "outcome": string,"ticket_id": string
            }[]
                           },
"change_tickets_of_view":
{ Args: { "after"?: string,"changes": Json,"filters"?: Json,"organization_id": string,"view_id"?: string }; Returns: {
              "outcome": string,"ticket_id": string
            }[]
                           },
"change_view":
{ Args: { "audience": string,"columns": (string)[],"filters": Json,"name": string,"seen_version"?: number,"sort_by": string,"sort_order": string,"team_id": string,"view_id": string }; Returns: number
                           },
"changes_since":
{ Args: { "seq": number,"topic": string }; Returns: {
              "changed": (string)[],"kind": string,"seq_of_change": number,"ticket_id": string,"version": number
            }[]
                           },
"claim_customers":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"claim_storage_work":
{ Args: { "batch"?: number }; Returns: {
              "bucket": string,"id": number,"kind": string,"new_path": string,"path": string
            }[]
                           },
"close_ticket":
{ Args: { "seen_status"?: string,"ticket_id": string }; Returns: number
                           },
"complete_task":
{ Args: { "task_id": string }; Returns: number
                           },
"count_numbers":
{ Args: { "from_time"?: string,"numbers": (string)[],"of_person"?: string,"of_team"?: string,"organization_id": string,"split_by"?: string,"time_zone"?: string,"to_time"?: string }; Returns: {
              "events": number,"group": string,"mean_seconds": number,"median_seconds": number,"number": string,"p90_seconds": number,"tickets": number
            }[]
                           },
"count_tickets":
{ Args: { "organization_id": string }; Returns: {
              "at_risk": number,"closed": number,"high_priority": number,"in_progress": number,"mentions": number,"mine": number,"open": number,"resolved": number,"snoozed": number,"teams": Json,"unassigned": number,"views": Json,"waiting": number
            }[]
                           },
"count_usage":
{ Args: { "organization_id": string }; Returns: {
              "amount": number,"group": string,"measure": string
            }[]
                           },
"count_views":
{ Args: { "organization_id": string }; Returns: {
              "tickets": number,"view_id": string
            }[]
                           },
"create_category":
{ Args: { "department_id"?: string,"id": string,"name": string,"organization_id": string,"parent_id"?: string }; Returns: string
                           },
"create_company":
{ Args: { "id": string,"name": string,"organization_id": string }; Returns: string
                           },
"create_department":
{ Args: { "id": string,"name": string,"organization_id": string }; Returns: string
                           },
"create_field":
{ Args: { "customer_visible"?: boolean,"department_id"?: string,"id": string,"key": string,"kind": string,"name": string,"options"?: (string)[],"organization_id": string,"required_to_submit"?: boolean }; Returns: string
                           },
"create_role":
{ Args: { "name": string,"organization_id": string }; Returns: string
                           },
"create_skill":
{ Args: { "id": string,"name": string,"organization_id": string }; Returns: string
                           },
"create_tag":
{ Args: { "color"?: string,"id": string,"name": string,"organization_id": string }; Returns: string
                           },
"create_team":
{ Args: { "id": string,"name": string,"organization_id": string }; Returns: string
                           },
"create_ticket":
{ Args: { "assignee_id"?: string,"attachment_ids"?: (string)[],"body_html": string,"category_id"?: string,"customer_email": string,"customer_name": string,"department_id": string,"fields"?: Json,"id": string,"organization_id": string,"priority"?: string,"response_id": string,"subject": string }; Returns: string
                           },
"create_view":
{ Args: { "audience"?: string,"columns"?: (string)[],"filters"?: Json,"id": string,"name": string,"organization_id": string,"sort_by"?: string,"sort_order"?: string,"team_id"?: string }; Returns: number
                           },
"delete_draft":
{ Args: { "draft_id": string,"seen_version"?: number }; Returns: undefined
                           },
"delete_ticket":
{ Args: { "ticket_id": string }; Returns: number
                           },
"delete_view":
{ Args: { "view_id": string }; Returns: undefined
                           },
"edit_response":
{ Args: { "body_html": string,"response_id": string,"seen_edited_at"?: string }; Returns: string
                           },
"end_access":
{ Args: { "id": string }; Returns: undefined
                           },
"end_session":
{ Args: { "session_id": string }; Returns: undefined
                           },
"erase_own_account":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"erase_person":
{ Args: { "customer_id": string,"organization_id": string }; Returns: undefined
                           },
"explain_access":
{ Args: { "profile_id": string,"ticket_id": string }; Returns: {
              "allowed": boolean,"decides": boolean,"grants": boolean,"holds": boolean,"rule": string,"step": number,"verb": string
            }[]
                           },
"export_organization":
{ Args: { "after_key"?: Json,"after_table"?: string,"organization_id": string,"page_size"?: number }; Returns: {
              "content": Json,"key": Json,"table_name": string
            }[]
                           },
"export_own":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"export_person":
{ Args: { "customer_id": string,"organization_id": string }; Returns: Json
                           },
"finish_isolation_check":
{ Args: { "check_id": string,"leaks": (string)[],"tried": Json }; Returns: undefined
                           },
"finish_storage_work":
{ Args: { "work_id": number }; Returns: undefined
                           },
"first_message":
{ Args: { "token": string }; Returns: {
              "body_text": string,"id": string,"organization_id": string,"response_id": string,"slug": string,"subject": string
            }[]
                           },
"forget_first_message":
{ Args: { "token": string }; Returns: undefined
                           },
"found_organization":
{ Args: { "id": string,"name": string,"owner_email": string,"slug": string }; Returns: string
                           },
"front_topic":
{ Args: { "organization_id": string }; Returns: string
                           },
"get_invitation":
{ Args: { "invitation_id": string }; Returns: {
              "organization_id": string,"organization_name": string,"organization_slug": string,"role_name": string,"state": string
            }[]
                           },
"hide_response":
{ Args: { "response_id": string }; Returns: undefined
                           },
"history_head":
{ Args: { "organization_id": string }; Returns: {
              "at": string,"head": string,"length": number
            }[]
                           },
"hold_response":
{ Args: { "attachment_ids"?: (string)[],"body_html": string,"id": string,"recipients"?: (string)[],"release_at": string,"reply_to_id"?: string,"seen_version"?: number,"set_status"?: string,"ticket_id": string,"visibility": string }; Returns: string
                           },
"invite_member":
{ Args: { "email": string,"organization_id": string,"role_id": string }; Returns: string
                           },
"keep_first_message":
{ Args: { "body_text": string,"email": string,"id": string,"network"?: string,"organization_id": string,"subject": string,"token_digest": string }; Returns: {
              "is_new": boolean,"unconfirmed_account": string
            }[]
                           },
"lift_legal_hold":
{ Args: { "hold_id": string }; Returns: undefined
                           },
"link_tickets":
{ Args: { "kind": string,"other_ticket_id": string,"ticket_id": string }; Returns: undefined
                           },
"list_conversation_topics":
{ Args: { "ticket_id": string }; Returns: {
              "kind": string,"topic": string
            }[]
                           },
"list_isolation_attempts":
{ Args: { "organization_id": string }; Returns: {
              "kind": string,"name": string,"statement": string,"topic": string
            }[]
                           },
"list_notification_preferences":
{ Args: { "organization_id": string }; Returns: {
              "email": boolean,"event": string,"in_app": boolean
            }[]
                           },
"list_organizations":
{ Args: { "after"?: string,"search"?: string }; Returns: {
              "colour": string,"description": string,"hours": string,"id": string,"logo_path": string,"name": string,"slug": string,"verified": boolean
            }[]
                           },
"list_participants":
{ Args: { "ticket_id": string }; Returns: {
              "created_at": string,"customer_id": string,"email": string,"name": string
            }[]
                           },
"list_pending_work":
{ Args: { "due_before"?: string,"organization_id": string }; Returns: {
              "at": string,"id": string,"kind": string,"number": string,"subject": string,"ticket_id": string,"words": string
            }[]
                           },
"list_platform_organizations":
{ Args: { "after_id"?: string,"after_name"?: string,"page_size"?: number,"search"?: string }; Returns: {
              "created_at": string,"id": string,"listed": boolean,"name": string,"people": number,"slug": string,"suspended_at": string,"tickets": number,"verified": boolean
            }[]
                           },
"list_platform_people":
{ Args: { "search"?: string }; Returns: {
              "created_at": string,"email": string,"full_name": string,"id": string,"is_super_admin": boolean,"organizations": (string)[]
            }[]
                           },
"list_sessions":
{ Args: Record<PropertyKey, never>; Returns: {
              "id": string,"is_current": boolean,"seen_at": string,"started_at": string,"user_agent": string
            }[]
                           },
"list_setting_changes":
{ Args: { "after_at"?: string,"after_id"?: string,"from_time"?: string,"organization_id": string,"page_size"?: number,"person_id"?: string,"tables"?: (string)[],"to_time"?: string }; Returns: {
              "action": string,"actor_id": string,"can_undo": boolean,"created_at": string,"id": string,"names": Json,"new": Json,"old": Json,"subject_id": string,"table_name": string
            }[]
                           },
"list_similar_tickets":
{ Args: { "except_ticket_id"?: string,"organization_id": string,"page_size"?: number,"words": string }; Returns: {
              "number": string,"score": number,"status": string,"subject": string,"ticket_id": string
            }[]
                           },
"list_thread":
{ Args: { "before_created_at"?: string,"before_id"?: string,"page_size"?: number,"ticket_id": string }; Returns: {
              "attachment_ids": (string)[],
"author_id": string | null,
"author_kind": string,
"author_name": string,
"body_html": string,
"body_text": string,
"created_at": string,
"edited_at": string | null,
"id": string,
"organization_id": string,
"public_version": number | null,
"redacted_at": string | null,
"reply_to_id": string | null,
"requester_id": string | null,
"seen_version": number | null,
"ticket_id": string,
"visibility": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "ticket_responses"
        isOneToOne: false
        isSetofReturn: true
      } },
"list_ticket_topics":
{ Args: { "organization_id": string }; Returns: {
              "room": string,"seq": number,"topic": string
            }[]
                           },
"list_tickets_behind":
{ Args: { "after_at"?: string,"after_ticket_id"?: string,"from_time"?: string,"group_key"?: string,"number": string,"of_person"?: string,"of_team"?: string,"organization_id": string,"page_size"?: number,"split_by"?: string,"time_zone"?: string,"to_time"?: string }; Returns: {
              "at": string,"group": string,"person_id": string,"seconds": number,"ticket_id": string
            }[]
                           },
"list_undoable":
{ Args: { "organization_id": string }; Returns: {
              "created_at": string,"ends_at": string,"kinds": (string)[],"tickets": number,"undo_id": string
            }[]
                           },
"list_view_tickets":
{ Args: { "after_id"?: string,"after_value"?: string,"filters"?: Json,"organization_id": string,"page_size"?: number,"sort_by"?: string,"sort_order"?: string,"view_id"?: string }; Returns: {
              "archived_at": string | null,
"assignee_id": string | null,
"category_id": string | null,
"company_id": string | null,
"created_at": string,
"customer_id": string,
"deleted_at": string | null,
"department_id": string,
"due_at": string | null,
"due_order": string,
"internal_resolution": string | null,
"is_spam": boolean,
"last_activity_at": string,
"merged_into_id": string | null,
"number": string,
"organization_id": string,
"place": string,
"preview": string,
"priority": string,
"priority_rank": number,
"reply_due_at": string | null,
"resolve_due_at": string | null,
"snooze_ends_on_reply": boolean,
"snoozed_until": string | null,
"staff_epoch": number,
"status": string,
"subject": string,
"team_id": string | null,
"ticket_id": string,
"updated_at": string,
"version": number
            }[]
                          SetofOptions: {
        from: "*"
        to: "ticket_desk"
        isOneToOne: false
        isSetofReturn: true
      } },
"list_workload":
{ Args: { "organization_id": string }; Returns: {
              "capacity": number,"live_tickets": number,"profile_id": string,"works_now": boolean
            }[]
                           },
"mark_as_spam":
{ Args: { "ticket_id": string }; Returns: number
                           },
"mark_notifications_read":
{ Args: { "before"?: string,"ids"?: (string)[] }; Returns: number
                           },
"mark_ticket_read":
{ Args: { "seen_version"?: number,"ticket_id": string }; Returns: number
                           },
"mark_ticket_unread":
{ Args: { "ticket_id": string }; Returns: undefined
                           },
"merge_tags":
{ Args: { "into_tag_id": string,"tag_id": string }; Returns: number
                           },
"merge_tickets":
{ Args: { "share"?: boolean,"source_ids": (string)[],"target_id": string }; Returns: number
                           },
"move_category":
{ Args: { "category_id": string,"department_id"?: string,"parent_id"?: string,"seen_department_id"?: string,"seen_parent_id"?: string }; Returns: undefined
                           },
"move_task":
{ Args: { "after_id"?: string,"task_id": string }; Returns: undefined
                           },
"move_ticket":
{ Args: { "department_id": string,"seen_department_id"?: string,"ticket_id": string }; Returns: number
                           },
"not_spam":
{ Args: { "ticket_id": string }; Returns: number
                           },
"note_verification":
{ Args: { "attachment_id": string,"is_inline": boolean,"object_id": string,"size": number }; Returns: undefined
                           },
"open_access":
{ Args: { "id": string,"minutes"?: number,"organization_id": string,"reason": string }; Returns: string
                           },
"order_categories":
{ Args: { "category_ids": (string)[],"organization_id": string,"seen_category_ids"?: (string)[] }; Returns: undefined
                           },
"order_departments":
{ Args: { "department_ids": (string)[],"organization_id": string,"seen_department_ids"?: (string)[] }; Returns: undefined
                           },
"order_fields":
{ Args: { "field_ids": (string)[],"organization_id": string,"seen_field_ids"?: (string)[] }; Returns: undefined
                           },
"order_views":
{ Args: { "organization_id": string,"view_ids": (string)[] }; Returns: undefined
                           },
"organization_by_slug":
{ Args: { "slug": string }; Returns: {
              "colour": string,"description": string,"hours": string,"id": string,"logo_path": string,"name": string,"slug_of_organization": string,"verified": boolean
            }[]
                           },
"place_legal_hold":
{ Args: { "customer_id"?: string,"id": string,"organization_id": string,"reason": string,"ticket_id"?: string }; Returns: string
                           },
"plant_outsider":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"platform_health":
{ Args: Record<PropertyKey, never>; Returns: {
              "amount": number,"name": string,"since": string
            }[]
                           },
"preview_merge":
{ Args: { "source_id": string,"target_id": string }; Returns: {
              "customer_id": string,"email": string,"gains_ticket_id": string,"name": string,"replies": number
            }[]
                           },
"rate_ticket":
{ Args: { "comment"?: string,"score": number,"ticket_id": string }; Returns: undefined
                           },
"redact_response":
{ Args: { "reason": string,"response_id": string }; Returns: undefined
                           },
"reject_resolution":
{ Args: { "ticket_id": string }; Returns: string
                           },
"release_held_responses":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"release_ticket":
{ Args: { "ticket_id": string }; Returns: number
                           },
"remove_company":
{ Args: { "company_id": string }; Returns: undefined
                           },
"remove_company_domain":
{ Args: { "company_id": string,"domain": string }; Returns: undefined
                           },
"remove_member":
{ Args: { "next_assignee_id"?: string,"next_team_id"?: string,"organization_id": string,"profile_id": string }; Returns: undefined
                           },
"remove_participant":
{ Args: { "customer_id": string,"ticket_id": string }; Returns: undefined
                           },
"remove_role":
{ Args: { "role_id": string }; Returns: undefined
                           },
"remove_skill":
{ Args: { "skill_id": string }; Returns: undefined
                           },
"remove_tag":
{ Args: { "tag_id": string }; Returns: number
                           },
"remove_task":
{ Args: { "task_id": string }; Returns: undefined
                           },
"remove_team":
{ Args: { "next_team_id"?: string,"team_id": string }; Returns: undefined
                           },
"remove_team_member":
{ Args: { "profile_id": string,"team_id": string }; Returns: undefined
                           },
"rename_category":
{ Args: { "category_id": string,"name": string,"seen_name"?: string }; Returns: undefined
                           },
"rename_company":
{ Args: { "company_id": string,"name": string,"seen_name"?: string }; Returns: undefined
                           },
"rename_customer":
{ Args: { "customer_id": string,"name": string,"seen_name"?: string }; Returns: undefined
                           },
"rename_department":
{ Args: { "department_id": string,"name": string,"seen_name"?: string }; Returns: undefined
                           },
"rename_role":
{ Args: { "name": string,"role_id": string,"seen_name"?: string }; Returns: undefined
                           },
"rename_skill":
{ Args: { "name": string,"seen_name"?: string,"skill_id": string }; Returns: undefined
                           },
"rename_team":
{ Args: { "name": string,"seen_name"?: string,"team_id": string }; Returns: undefined
                           },
"rename_ticket":
{ Args: { "seen_subject"?: string,"subject": string,"ticket_id": string }; Returns: number
                           },
"reopen_task":
{ Args: { "task_id": string }; Returns: number
                           },
"reopen_ticket":
{ Args: { "ticket_id": string }; Returns: string
                           },
"replay_assignment":
{ Args: { "decision_id": string }; Returns: string
                           },
"resolve_ticket":
{ Args: { "resolution"?: string,"seen_status"?: string,"ticket_id": string,"visibility"?: string }; Returns: number
                           },
"restore_category":
{ Args: { "category_id": string }; Returns: undefined
                           },
"restore_department":
{ Args: { "department_id": string }; Returns: undefined
                           },
"restore_field":
{ Args: { "field_id": string }; Returns: undefined
                           },
"restore_ticket":
{ Args: { "ticket_id": string }; Returns: number
                           },
"revoke_invitation":
{ Args: { "invitation_id": string }; Returns: undefined
                           },
"route_category":
{ Args: { "category_id": string,"priority"?: string,"seen_priority"?: string,"seen_team_id"?: string,"team_id"?: string }; Returns: undefined
                           },
"route_department":
{ Args: { "department_id": string,"seen_team_id"?: string,"team_id"?: string }; Returns: undefined
                           },
"run_due_work":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"run_isolation_check":
{ Args: { "check_id": string }; Returns: undefined
                           },
"save_draft":
{ Args: { "attachment_ids"?: (string)[],"body_html": string,"id": string,"organization_id": string,"reply_to_id"?: string,"seen_version"?: number,"subject"?: string,"ticket_id": string,"visibility": string }; Returns: {
              "draft_id": string,"version": number
            }[]
                           },
"search_tickets":
{ Args: { "after"?: string,"organization_id": string,"page_size"?: number,"query": string,"with_archived"?: boolean,"with_spam"?: boolean }; Returns: {
              "cursor": string,"number": string,"rank": number,"snippet": string,"status": string,"subject": string,"ticket_id": string
            }[]
                           },
"send_held_response_now":
{ Args: { "held_id": string }; Returns: undefined
                           },
"set_agent_scope":
{ Args: { "organization_id": string,"scope": string,"seen_scope"?: string }; Returns: undefined
                           },
"set_category_skill":
{ Args: { "category_id": string,"level"?: number,"seen_level"?: number,"skill_id": string }; Returns: undefined
                           },
"set_customer_company":
{ Args: { "company_id"?: string,"customer_id": string,"seen_company_id"?: string }; Returns: undefined
                           },
"set_desk_settings":
{ Args: { "after_action"?: string,"columns"?: (string)[],"density"?: string,"keys"?: Json,"single_keys"?: boolean }; Returns: undefined
                           },
"set_field_visibility":
{ Args: { "customer_visible": boolean,"field_id": string }; Returns: undefined
                           },
"set_member_availability":
{ Args: { "away_until"?: string,"organization_id": string,"profile_id": string,"seen_updated_at"?: string,"working": boolean }; Returns: undefined
                           },
"set_member_capacity":
{ Args: { "capacity"?: number,"organization_id": string,"profile_id": string,"seen_capacity"?: number }; Returns: undefined
                           },
"set_member_skill":
{ Args: { "level"?: number,"organization_id": string,"profile_id": string,"seen_level"?: number,"skill_id": string }; Returns: undefined
                           },
"set_notification_preference":
{ Args: { "email": boolean,"event": string,"in_app": boolean,"organization_id": string }; Returns: undefined
                           },
"set_own_availability":
{ Args: { "away_until"?: string,"organization_id": string,"working": boolean }; Returns: undefined
                           },
"set_role_permission":
{ Args: { "capability": string,"role_id": string,"scope": string }; Returns: undefined
                           },
"set_service_level":
{ Args: { "first_reply_minutes": number,"next_reply_minutes": number,"organization_id": string,"priority": string,"resolve_minutes": number,"seen_updated_at"?: string }; Returns: string
                           },
"set_team_assignment":
{ Args: { "assignment": string,"seen_assignment"?: string,"team_id": string }; Returns: undefined
                           },
"set_ticket_category":
{ Args: { "category_id"?: string,"seen_category_id"?: string,"ticket_id": string }; Returns: number
                           },
"set_ticket_field":
{ Args: { "field_id": string,"seen_value"?: string,"ticket_id": string,"value": string }; Returns: number
                           },
"set_ticket_priority":
{ Args: { "priority": string,"seen_priority"?: string,"ticket_id": string }; Returns: number
                           },
"set_ticket_privacy":
{ Args: { "is_private": boolean,"seen_is_private"?: boolean,"ticket_id": string }; Returns: number
                           },
"settings_topic":
{ Args: { "organization_id": string }; Returns: {
              "seq": number,"topic": string
            }[]
                           },
"share_draft":
{ Args: { "draft_id": string,"team_id": string }; Returns: undefined
                           },
"snooze_ticket":
{ Args: { "ends_on_reply"?: boolean,"seen_snoozed_until"?: string,"ticket_id": string,"until": string }; Returns: number
                           },
"split_ticket":
{ Args: { "id": string,"new_response_id": string,"response_id": string,"subject"?: string }; Returns: string
                           },
"start_following":
{ Args: { "ticket_id": string }; Returns: undefined
                           },
"start_ticket":
{ Args: { "seen_status"?: string,"ticket_id": string }; Returns: number
                           },
"start_upload":
{ Args: { "id": string,"media_type": string,"name": string,"organization_id": string,"size": number }; Returns: string
                           },
"stop_following":
{ Args: { "ticket_id": string }; Returns: undefined
                           },
"submit_ticket":
{ Args: { "attachment_ids"?: (string)[],"body_html": string,"category_id"?: string,"department_id": string,"fields"?: Json,"id": string,"is_private"?: boolean,"organization_id": string,"priority"?: string,"response_id": string,"subject": string }; Returns: string
                           },
"suspend_organization":
{ Args: { "organization_id": string,"suspended": boolean }; Returns: undefined
                           },
"tag_ticket":
{ Args: { "tag_id": string,"ticket_id": string }; Returns: number
                           },
"take_ticket":
{ Args: { "ticket_id": string }; Returns: number
                           },
"tell_typing":
{ Args: { "ticket_id": string }; Returns: undefined
                           },
"ticket_as_of":
{ Args: { "at": string,"ticket_id": string }; Returns: Json
                           },
"unarchive_ticket":
{ Args: { "ticket_id": string }; Returns: number
                           },
"unblock_customer":
{ Args: { "customer_id": string }; Returns: undefined
                           },
"undo":
{ Args: { "undo_id": string }; Returns: {
              "outcome": string,"ticket_id": string
            }[]
                           },
"undo_setting":
{ Args: { "change_id": string }; Returns: undefined
                           },
"unlink_tickets":
{ Args: { "other_ticket_id": string,"ticket_id": string }; Returns: undefined
                           },
"unmerge_ticket":
{ Args: { "ticket_id": string }; Returns: number
                           },
"untag_ticket":
{ Args: { "tag_id": string,"ticket_id": string }; Returns: number
                           },
"verify_history":
{ Args: { "after_position"?: number,"known_head"?: string,"known_length"?: number,"organization_id": string }; Returns: Json
                           },
"verify_organization":
{ Args: { "organization_id": string,"verified": boolean }; Returns: undefined
                           },
"wait_for_customer":
{ Args: { "seen_status"?: string,"ticket_id": string }; Returns: number
                           },
"wake_ticket":
{ Args: { "ticket_id": string }; Returns: number
                           }
          }
          Enums: {
            [_ in never]: never
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            
          }
        }
} as const
